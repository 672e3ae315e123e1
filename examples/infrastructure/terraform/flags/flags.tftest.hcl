# terraform test: a dry run, with stand-ins for AWS. It needs no account.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_appconfig_application" {
    defaults = { id = "app1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:application/app1234" }
  }
  mock_resource "aws_appconfig_environment" {
    defaults = { environment_id = "env1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234" }
  }
  override_resource {
    target = aws_appconfig_environment.kill
    values = { environment_id = "kil1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234" }
  }
  override_resource {
    target = aws_appconfig_configuration_profile.kill
    values = { configuration_profile_id = "kpr1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/kpr1234" }
  }
  override_resource {
    target = aws_cloudwatch_metric_alarm.exposures
    values = { arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:other" }
  }
  override_resource {
    target = aws_appconfig_deployment_strategy.emergency
    values = { id = "eme1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/eme1234" }
  }
  mock_resource "aws_appconfig_configuration_profile" {
    defaults = { configuration_profile_id = "pro1234", arn = "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234" }
  }
  mock_resource "aws_appconfig_deployment_strategy" {
    defaults = { arn = "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/str1234" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:123456789012:function:some" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:some" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:123456789012:some" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/some" }
  }
}

run "everything" {
  variables {
    extension_layer_arn = "arn:aws:lambda:eu-west-1:434848589818:layer:AWS-AppConfig-Extension:1"
  }

  assert {
    condition     = toset(aws_appconfig_configuration_profile.flags.validator[*].type) == toset(["JSON_SCHEMA", "LAMBDA"])
    error_message = "The freeform profile has both validators."
  }

  assert {
    condition     = alltrue([for validator in aws_appconfig_configuration_profile.flags.validator : length(validator.content) <= 32768])
    error_message = "The schema is short enough for AppConfig."
  }

  assert {
    condition     = length(aws_appconfig_environment.this["prod"].monitor) == 2 && length(aws_appconfig_environment.this["staging"].monitor) == 0
    error_message = "The environment with a load balancer and a ceiling is watched, the other is not."
  }

  assert {
    condition     = length(aws_appconfig_environment.kill["prod"].monitor) == 0 && toset(aws_appconfig_configuration_profile.kill.validator[*].type) == toset(["JSON_SCHEMA"])
    error_message = "Nothing takes a kill back, and nothing but its shape holds it up."
  }

  assert {
    condition     = jsondecode(aws_iam_policy.reader["prod"].policy).Statement[0].Resource == concat([for _ in range(2) : "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234/configuration/pro1234"], ["arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234/configuration/kpr1234"])
    error_message = "Readers read the profiles of their environment and its lane, and nothing else."
  }

  assert {
    condition = toset(flatten(jsondecode(aws_iam_policy.publisher["prod"].policy).Statement[*].Resource)) == toset([
      "*",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/kpr1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/kpr1234/hostedconfigurationversion/*",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234/hostedconfigurationversion/*",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234/deployment/*",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234/deployment/*",
      "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/eme1234",
      "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/str1234",
    ])
    error_message = "Publishers touch what they publish and where, and nothing else."
  }

  assert {
    condition = toset([for statement in jsondecode(aws_iam_policy.break_glass["prod"].policy).Statement : statement.Resource if statement.Sid == "DeploySwitches"][0]) == toset([
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/kpr1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234",
      "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/eme1234",
    ])
    error_message = "Breaking the glass deploys to the lane by the emergency strategy, and nowhere else by no other."
  }

  assert {
    condition     = jsondecode(aws_iam_role.break_glass["prod"].assume_role_policy).Statement[0].Condition.Bool["aws:MultiFactorAuthPresent"] == "true"
    error_message = "Breaking the glass wants a second factor."
  }

  assert {
    condition     = aws_appconfig_extension_association.deployments.extension_arn == "arn:aws:appconfig:eu-west-1::extension/AWS.AppConfig.DeploymentNotificationsToSns/1"
    error_message = "AppConfig's own extension tells of deployments."
  }

  assert {
    condition     = aws_lambda_permission.validator.source_arn == "arn:aws:appconfig:eu-west-1:123456789012:application/app1234*"
    error_message = "Nobody but this application calls the validator."
  }

  assert {
    condition     = keys(aws_lambda_function.service) == ["prod", "staging"]
    error_message = "Each environment has a function with the extension."
  }
}

run "without_the_extension" {
  assert {
    condition     = length(aws_lambda_function.service) == 0
    error_message = "Without a layer there is no function to put it on."
  }
}

run "without_alarms" {
  variables {
    environments = { dev = {} }
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.errors) == 0 && length(aws_cloudwatch_metric_alarm.exposures) == 0 && length(aws_iam_role_policy.alarms) == 0
    error_message = "Nothing is watched."
  }
}
