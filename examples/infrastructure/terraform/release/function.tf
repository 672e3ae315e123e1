# A function: an alias, of which CodeDeploy moves the weights. `terraform apply` publishes a version, and moves nothing:
# the output function_deployment starts the canary.

locals {
  function = var.function == null ? {} : { this = var.function }
}

resource "aws_lambda_function" "service" {
  for_each         = local.function
  function_name    = "${var.application}-service"
  role             = aws_iam_role.function[each.key].arn
  filename         = each.value.zip
  source_code_hash = filebase64sha256(each.value.zip)
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  publish          = true
}

resource "aws_lambda_alias" "live" {
  for_each         = local.function
  name             = "live"
  function_name    = aws_lambda_function.service[each.key].function_name
  function_version = aws_lambda_function.service[each.key].version

  # CodeDeploy's, from the first version on.
  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_iam_role" "function" {
  for_each           = local.function
  name               = "${var.application}-service"
  assume_role_policy = local.trust["lambda"]
}

resource "aws_iam_role_policy_attachment" "function_logs" {
  for_each   = local.function
  role       = aws_iam_role.function[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy_attachment" "function_flags" {
  for_each   = local.function
  role       = aws_iam_role.function[each.key].name
  policy_arn = var.flags.reader_policy_arn
}

resource "aws_cloudwatch_metric_alarm" "function_errors" {
  for_each          = local.function
  alarm_name        = "${var.application}-function-errors"
  alarm_description = "The new version fails: the alias goes back to the old one."
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"
  dimensions = {
    FunctionName    = aws_lambda_function.service[each.key].function_name
    Resource        = "${aws_lambda_function.service[each.key].function_name}:live"
    ExecutedVersion = aws_lambda_function.service[each.key].version
  }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 2
  threshold           = var.errors_per_minute
  comparison_operator = "GreaterThanOrEqualToThreshold"
  # Lambda counts 0 for an invocation that succeeds. No datum means no invocation: nothing has failed.
  treat_missing_data = "notBreaching"
}

resource "aws_codedeploy_app" "function" {
  for_each         = local.function
  name             = "${var.application}-function"
  compute_platform = "Lambda"
}

resource "aws_codedeploy_deployment_config" "own_window" {
  for_each               = { for key, function in local.function : key => function if function.shift == "own-window" }
  deployment_config_name = "${var.application}-function-${each.value.percent}-percent-${each.value.minutes}-minutes"
  compute_platform       = "Lambda"

  traffic_routing_config {
    type = "TimeBasedCanary"

    time_based_canary {
      percentage = each.value.percent
      interval   = each.value.minutes
    }
  }
}

resource "aws_codedeploy_deployment_group" "function" {
  for_each               = local.function
  app_name               = aws_codedeploy_app.function[each.key].name
  deployment_group_name  = var.application
  service_role_arn       = aws_iam_role.function_deployment[each.key].arn
  deployment_config_name = try(aws_codedeploy_deployment_config.own_window[each.key].deployment_config_name, each.value.shift)

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  alarm_configuration {
    enabled = true
    alarms  = [aws_cloudwatch_metric_alarm.function_errors[each.key].alarm_name]
    # If CloudWatch does not answer, nobody watches: stop.
    ignore_poll_alarm_failure = false
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }
}

resource "aws_iam_role" "function_deployment" {
  for_each           = local.function
  name               = "${var.application}-function-deployment"
  assume_role_policy = local.trust["codedeploy"]
}

resource "aws_iam_role_policy_attachment" "function_deployment" {
  for_each   = local.function
  role       = aws_iam_role.function_deployment[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited"
}

output "function_deployment" {
  description = "For `aws deploy create-deployment --cli-input-json`: starts a canary of the newest version."
  value = one([for key, group in aws_codedeploy_deployment_group.function : jsonencode({
    applicationName     = group.app_name
    deploymentGroupName = group.deployment_group_name
    revision = {
      revisionType = "AppSpecContent"
      appSpecContent = {
        content = jsonencode({
          version = 0.0
          Resources = [{
            service = {
              Type = "AWS::Lambda::Function"
              Properties = {
                Name           = aws_lambda_function.service[key].function_name
                Alias          = aws_lambda_alias.live[key].name
                CurrentVersion = aws_lambda_alias.live[key].function_version
                TargetVersion  = aws_lambda_function.service[key].version
              }
            }
          }]
          Hooks = [{ BeforeAllowTraffic = aws_lambda_function.guard.function_name }]
        })
      }
    }
  })])
}
