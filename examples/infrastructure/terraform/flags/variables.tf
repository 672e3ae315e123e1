variable "application" {
  description = "Name of the AppConfig application."
  type        = string
  default     = "shop"
}

variable "environments" {
  description = "The environments by name. A deployment is rolled back by 5xx answers of the load balancer (the end of its ARN), and by more exposures of a flag's variant in a minute than its ceiling."
  type = map(object({
    load_balancer = optional(string)
    ceiling       = optional(object({ flag = string, variant = string, exposures = number }))
  }))
  default = {
    staging = {}
    prod = {
      load_balancer = "app/shop/50dc6c495c0c9188"
      # More exposures a minute than these are no 5 % of your customers: somebody has written 50.
      ceiling = { flag = "new-checkout", variant = "on", exposures = 500 }
    }
  }
}

variable "schema_file" {
  description = "The shape of documents, in draft-04."
  type        = string
  default     = "node_modules/holdfast/dist/flags.schema.draft-04.json"
}

variable "validator_zip" {
  description = "The validator, index.mjs, in a ZIP file."
  type        = string
  default     = "validator.zip"
}

variable "extension_layer_arn" {
  description = <<-EOT
    The AppConfig extension for Lambda in this region, x86-64, from the page "Available versions of the AWS AppConfig
    Agent Lambda extension" of the AppConfig user guide. Null: no function that reads flags from it.
  EOT
  type        = string
  default     = null
}

variable "service_zip" {
  description = "Your function, index.mjs, in a ZIP file."
  type        = string
  default     = "service.zip"
}
