# What AppConfig watches while it deploys, to roll back. Missing data is not breaching: AppConfig takes insufficient data for an
# alarm, too, and without traffic there is no datum.

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = { for name, environment in var.environments : name => environment if environment.load_balancer != null }
  alarm_name          = "${var.application}-${each.key}-errors"
  alarm_description   = "The service fails: a deployment of flags under way is rolled back. Missing data: no requests, no alarm."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  dimensions          = { LoadBalancer = each.value.load_balancer }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 10
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
}

# Counted by emfSink({ namespace: 'shop/prod' }) of holdfast/exposures.
resource "aws_cloudwatch_metric_alarm" "exposures" {
  for_each            = { for name, environment in var.environments : name => environment.ceiling if environment.ceiling != null }
  alarm_name          = "${var.application}-${each.key}-exposures"
  alarm_description   = "More users than planned see ${each.value.flag} ${each.value.variant}: a deployment of flags under way is rolled back. Missing data: nobody new sees it, no alarm."
  namespace           = "${var.application}/${each.key}"
  metric_name         = "Exposures"
  dimensions          = { Flag = each.value.flag, Variant = each.value.variant }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = each.value.exposures
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
}

locals {
  alarms = {
    for name, environment in var.environments : name => concat(
      environment.load_balancer == null ? [] : [aws_cloudwatch_metric_alarm.errors[name].arn],
      environment.ceiling == null ? [] : [aws_cloudwatch_metric_alarm.exposures[name].arn],
    )
  }
}

resource "aws_iam_role" "alarms" {
  name = "${var.application}-flags-alarms"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "appconfig.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "alarms" {
  for_each = { for name, arns in local.alarms : name => arns if length(arns) > 0 }
  name     = "describe-${each.key}"
  role     = aws_iam_role.alarms.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cloudwatch:DescribeAlarms", Resource = each.value }]
  })
}
