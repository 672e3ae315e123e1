variable "application" {
  description = "Name of the AppConfig application."
  type        = string
  default     = "shop"
}

variable "environments" {
  description = "The environments by name. 5xx answers of an environment's load balancer (the end of its ARN) roll a deployment back."
  type = map(object({
    load_balancer = optional(string)
  }))
  default = {
    staging = {}
    prod    = { load_balancer = "app/shop/50dc6c495c0c9188" }
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
