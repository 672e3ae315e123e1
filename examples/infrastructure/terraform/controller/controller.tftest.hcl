# terraform test: a dry run, with stand-ins for AWS. It needs no account.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:123456789012:function:some" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:rule/some" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:123456789012:some" }
  }
}

variables {
  flags = {
    application_id        = "app1234"
    environment_id        = "env1234"
    kill_environment_id   = "kil1234"
    profile_id            = "pro1234"
    kill_profile_id       = "kpr1234"
    emergency_strategy_id = "eme1234"
  }
}

run "everything" {
  assert {
    condition     = aws_lambda_function.controller.reserved_concurrent_executions == 1 && aws_lambda_function.controller.timeout < 60
    error_message = "A tick is over when the next one begins."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.controller.maximum_retry_attempts == 0 && aws_lambda_function_event_invoke_config.controller.maximum_event_age_in_seconds == 60
    error_message = "A tick that is late is left to the next one."
  }

  assert {
    condition = toset([for statement in jsondecode(aws_iam_role_policy.controller.policy).Statement : statement.Resource if statement.Sid == "DeployRamps"][0]) == toset([
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/kpr1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/configurationprofile/pro1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234",
      "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/kil1234",
      "arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/eme1234",
    ])
    error_message = "The controller deploys to the environment and its lane, by the emergency strategy."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.ticks.treat_missing_data == "breaching"
    error_message = "A controller that is dead is told of."
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.burn["fast"].alarm_rule == "ALARM(\"shop-prod-burn-1h\") AND ALARM(\"shop-prod-burn-5m\")" && aws_cloudwatch_composite_alarm.burn["slow"].alarm_rule == "ALARM(\"shop-prod-burn-30m\") AND ALARM(\"shop-prod-burn-6h\")"
    error_message = "Each pair has its long window and its short one."
  }

  assert {
    condition     = output.guard_alarms == "{\"alarms\":{\"pause\":[\"shop-prod-incident\"],\"rollback\":[\"shop-prod-burn-fast\",\"shop-prod-burn-slow\"]}}"
    error_message = "The output is what a guard says."
  }
}

run "leaves_an_error_budget" {
  command = plan

  variables {
    objective = 100
  }

  expect_failures = [var.objective]
}

run "asks_each_log_group" {
  variables {
    log_groups      = ["/ecs/shop", "/aws/lambda/checkout"]
    incident_alarms = ["errors", "latency"]
  }

  assert {
    condition = toset([for statement in jsondecode(aws_iam_role_policy.controller.policy).Statement : statement.Resource if statement.Sid == "AskLogs"][0]) == toset([
      "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/shop:*",
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout:*",
    ])
    error_message = "The controller asks the log groups that it is told, and no others."
  }

  assert {
    condition     = aws_lambda_function.controller.environment[0].variables.FLAGS_LOG_GROUPS == "/ecs/shop,/aws/lambda/checkout"
    error_message = "The function knows the same log groups."
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.incident.alarm_rule == "ALARM(\"errors\") OR ALARM(\"latency\")"
    error_message = "Any of the alarms is an incident."
  }
}
