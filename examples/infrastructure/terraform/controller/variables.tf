variable "application" {
  type    = string
  default = "shop"
}

variable "environment" {
  type    = string
  default = "prod"
}

variable "flags" {
  description = "Of the configuration in ../flags: its outputs."
  type = object({
    application_id        = string
    environment_id        = string
    kill_environment_id   = string
    profile_id            = string
    kill_profile_id       = string
    emergency_strategy_id = string
  })
}

variable "controller_zip" {
  description = "The controller, index.mjs, in a ZIP file."
  type        = string
  default     = "controller.zip"
}

variable "log_groups" {
  description = "Where services with outcomes() write their lines."
  type        = list(string)
  default     = ["/ecs/shop"]
}

variable "load_balancer" {
  description = "The end of your load balancer's ARN. Its 5xx answers burn the error budget."
  type        = string
  default     = "app/shop/50dc6c495c0c9188"
}

variable "objective" {
  description = "Percent of the answers that are to be good. What it leaves of 100 is the error budget."
  type        = number
  default     = 99.9

  validation {
    condition     = var.objective >= 1 && var.objective <= 99.999
    error_message = "The objective is from 1 to 99.999: 100 would leave no error budget, and burn rates would never ring."
  }
}

variable "incident_alarms" {
  description = "Alarms of yours: while one of them is in ALARM, no ramp goes on."
  type        = list(string)
  default     = ["shop-prod-errors"]
}
