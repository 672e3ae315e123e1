# What AppConfig watches while it deploys, to roll back. Without traffic there is no datum: that must not alarm.

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = { for name, environment in var.environments : name => environment if environment.load_balancer != null }
  alarm_name          = "${var.application}-${each.key}-errors"
  alarm_description   = "The service fails: a deployment of flags under way is rolled back."
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

resource "aws_iam_role" "alarms" {
  name = "${var.application}-flags-alarms"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "appconfig.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "alarms" {
  for_each = aws_cloudwatch_metric_alarm.errors
  name     = "describe-${each.key}"
  role     = aws_iam_role.alarms.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cloudwatch:DescribeAlarms", Resource = each.value.arn }]
  })
}
