variable "application" {
  type    = string
  default = "shop"
}

variable "flags" {
  description = "Of the configuration in ../flags: its outputs application_id and environment_ids, and the policy that reads prod's flags."
  type = object({
    application_id    = string
    environment_id    = string
    reader_policy_arn = string
  })
}

variable "guard_zip" {
  description = "../../release-guard/index.mjs in a ZIP file."
  type        = string
  default     = "guard.zip"
}

variable "errors_per_minute" {
  description = "So many errors, in two minutes out of five, take code back. Set it above what is normal at your traffic."
  type        = number
  default     = 1
}

variable "function" {
  description = <<-EOT
    Your function, index.mjs, in a ZIP file. Its shift is one of CodeDeploy's configurations, or "own-window":
    percent for minutes. Null: no function.
  EOT
  type = object({
    zip     = optional(string, "service.zip")
    shift   = optional(string, "CodeDeployDefault.LambdaCanary10Percent5Minutes")
    percent = optional(number, 10)
    minutes = optional(number, 30)
  })
  default = {}

  validation {
    condition = var.function == null ? true : contains([
      "own-window",
      "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      "CodeDeployDefault.LambdaCanary10Percent10Minutes",
      "CodeDeployDefault.LambdaCanary10Percent15Minutes",
      "CodeDeployDefault.LambdaCanary10Percent30Minutes",
      "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
      "CodeDeployDefault.LambdaLinear10PercentEvery2Minutes",
      "CodeDeployDefault.LambdaLinear10PercentEvery3Minutes",
      "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes",
    ], var.function.shift)
    error_message = "The shift of the function is own-window, or one of CodeDeploy's predefined configurations for Lambda."
  }
}

variable "containers" {
  description = "Your image, which listens on port 8080, and CodeDeploy's configuration. Null: no containers."
  type = object({
    image = string
    shift = optional(string, "CodeDeployDefault.ECSCanary10Percent5Minutes")
  })
  default = null

  validation {
    condition = var.containers == null ? true : contains([
      "CodeDeployDefault.ECSCanary10Percent5Minutes",
      "CodeDeployDefault.ECSCanary10Percent15Minutes",
      "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
      "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
    ], var.containers.shift)
    error_message = "The shift of the containers is one of CodeDeploy's predefined configurations for ECS."
  }
}

variable "instances" {
  description = "Percent of the requests to instances that go to green. Null: no instances."
  type = object({
    percent_on_green = number
  })
  default = null
}

# For containers and instances.

variable "listener_arn" {
  description = "A listener of your Application Load Balancer."
  type        = string
  default     = null
}

variable "vpc_id" {
  type    = string
  default = null
}

variable "subnet_ids" {
  type    = list(string)
  default = []
}

variable "security_group_ids" {
  description = "These must let the load balancer in, on port 8080."
  type        = list(string)
  default     = []
}
