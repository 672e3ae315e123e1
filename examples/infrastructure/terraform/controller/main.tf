# The controller of guarded ramps of one environment: a function, its clock, and the alarms that go with it.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  here      = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
  prefix    = "${var.application}-${var.environment}"
}

# Called once a minute: raises guarded ramps while they do well, and takes them back when they do harm. A tick is over when the
# next one begins: one at a time, and none that is late.

resource "aws_lambda_function" "controller" {
  function_name                  = "${local.prefix}-ramps"
  role                           = aws_iam_role.controller.arn
  filename                       = var.controller_zip
  source_code_hash               = filebase64sha256(var.controller_zip)
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  memory_size                    = 512
  timeout                        = 55
  reserved_concurrent_executions = 1

  environment {
    variables = {
      FLAGS_APPLICATION = var.application
      FLAGS_ENVIRONMENT = var.environment
      FLAGS_STRATEGY    = var.flags.emergency_strategy_id
      FLAGS_LOG_GROUPS  = join(",", var.log_groups)
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "controller" {
  function_name                = aws_lambda_function.controller.function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
}

resource "aws_cloudwatch_event_rule" "every_minute" {
  name                = "${local.prefix}-ramps"
  schedule_expression = "rate(1 minute)"
}

resource "aws_cloudwatch_event_target" "controller" {
  rule = aws_cloudwatch_event_rule.every_minute.name
  arn  = aws_lambda_function.controller.arn
}

resource "aws_lambda_permission" "every_minute" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.controller.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.every_minute.arn
}
