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
    condition     = length(aws_appconfig_environment.this["prod"].monitor) == 1 && length(aws_appconfig_environment.this["staging"].monitor) == 0
    error_message = "The environment with a load balancer is watched, the other is not."
  }

  assert {
    condition     = jsondecode(aws_iam_policy.reader["prod"].policy).Statement[0].Resource == [for _ in range(2) : "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234/configuration/pro1234"]
    error_message = "Readers read the profiles of their environment, and nothing else."
  }

  assert {
    condition = toset(flatten(jsondecode(aws_iam_policy.publisher["prod"].policy).Statement[*].Resource)) == toset([
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234/hostedconfigurationversion/*",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234/deployment/*",
      "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/str1234",
    ])
    error_message = "Publishers touch what they publish and where, and nothing else."
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
    condition     = length(aws_cloudwatch_metric_alarm.errors) == 0 && length(aws_iam_role_policy.alarms) == 0
    error_message = "Nothing is watched."
  }
}
