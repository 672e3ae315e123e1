# Everything that flags need of AWS. Documents are no part of it: they are published, not provisioned.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  profiles = {
    flags           = aws_appconfig_configuration_profile.flags
    "feature-flags" = aws_appconfig_configuration_profile.feature_flags
    kill            = aws_appconfig_configuration_profile.kill
  }
}

resource "aws_appconfig_application" "this" {
  name = var.application
}

resource "aws_appconfig_environment" "this" {
  for_each       = var.environments
  application_id = aws_appconfig_application.this.id
  name           = each.key

  dynamic "monitor" {
    for_each = local.alarms[each.key]
    content {
      alarm_arn      = monitor.value
      alarm_role_arn = aws_iam_role.alarms.arn
    }
  }
}

# The kill lanes. An environment takes one deployment at a time, and an alarm that rings already would take a kill back.
resource "aws_appconfig_environment" "kill" {
  for_each       = var.environments
  application_id = aws_appconfig_application.this.id
  name           = "${each.key}-kill"
}

resource "aws_appconfig_configuration_profile" "flags" {
  application_id = aws_appconfig_application.this.id
  name           = "flags"
  type           = "AWS.Freeform"
  location_uri   = "hosted"

  # The shape, which is quick, and all that a client would refuse.
  validator {
    type    = "JSON_SCHEMA"
    content = jsonencode(jsondecode(file(var.schema_file)))
  }

  validator {
    type    = "LAMBDA"
    content = aws_lambda_function.validator.arn
  }
}

resource "aws_appconfig_configuration_profile" "feature_flags" {
  application_id = aws_appconfig_application.this.id
  name           = "feature-flags"
  type           = "AWS.AppConfig.FeatureFlags"
  location_uri   = "hosted"

  # AppConfig has a schema of its own for these.
  validator {
    type    = "LAMBDA"
    content = aws_lambda_function.validator.arn
  }
}

# Switches and nothing else. No function: a kill must not wait for one.
resource "aws_appconfig_configuration_profile" "kill" {
  application_id = aws_appconfig_application.this.id
  name           = "kill"
  type           = "AWS.Freeform"
  location_uri   = "hosted"

  validator {
    type    = "JSON_SCHEMA"
    content = jsonencode(jsondecode(file("${path.module}/kill-lane.schema.json")))
  }
}

resource "aws_appconfig_deployment_strategy" "gradual" {
  name                           = "${var.application}-gradual"
  replicate_to                   = "NONE"
  growth_type                    = "LINEAR"
  growth_factor                  = 20
  deployment_duration_in_minutes = 10
  final_bake_time_in_minutes     = 10
}

resource "aws_appconfig_deployment_strategy" "emergency" {
  name                           = "${var.application}-emergency"
  replicate_to                   = "NONE"
  growth_type                    = "LINEAR"
  growth_factor                  = 100
  deployment_duration_in_minutes = 0
  final_bake_time_in_minutes     = 0
}
