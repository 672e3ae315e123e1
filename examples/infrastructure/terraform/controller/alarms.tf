# How fast the error budget burns. By the long window it has done so for a while, by the short one it still does. Two alarms take a
# ramp back, whichever arm burns the budget.

locals {
  burn_rates = {
    fast = { times = 14.4, windows = { "1h" = 3600, "5m" = 300 } }
    slow = { times = 6, windows = { "6h" = 21600, "30m" = 1800 } }
  }
  windows = merge([for rate in local.burn_rates : { for window, period in rate.windows : window => { times = rate.times, period = period } }]...)
}

resource "aws_cloudwatch_metric_alarm" "burn" {
  for_each            = local.windows
  alarm_name          = "${local.prefix}-burn-${each.key}"
  alarm_description   = "Over ${each.key} the error budget burns more than ${each.value.times} times as fast as it may."
  evaluation_periods  = 1
  threshold           = each.value.times
  comparison_operator = "GreaterThanThreshold"
  # A load balancer counts requests only when there are some. No datum means none: nothing burns.
  treat_missing_data = "notBreaching"

  metric_query {
    id          = "burn"
    label       = "burn rate"
    expression  = "100 * FILL(errors, 0) / requests / (100 - ${var.objective})"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "HTTPCode_Target_5XX_Count", requests = "RequestCount" }
    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        dimensions  = { LoadBalancer = var.load_balancer }
        period      = each.value.period
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "burn" {
  for_each          = local.burn_rates
  alarm_name        = "${local.prefix}-burn-${each.key}"
  alarm_description = "The error budget burns ${each.value.times} times as fast as it may: guarded ramps are rolled back."
  alarm_rule        = join(" AND ", [for window in keys(each.value.windows) : "ALARM(\"${aws_cloudwatch_metric_alarm.burn[window].alarm_name}\")"])
}

# One name for what keeps ramps from going on, whichever alarms those are.
resource "aws_cloudwatch_composite_alarm" "incident" {
  alarm_name        = "${local.prefix}-incident"
  alarm_description = "There is an incident: no guarded ramp goes on."
  alarm_rule        = join(" OR ", [for name in var.incident_alarms : "ALARM(\"${name}\")"])
}

# Tells people of a controller that is dead, late, refused or blind. Meanwhile ramps stand still.
resource "aws_cloudwatch_metric_alarm" "ticks" {
  alarm_name          = "${local.prefix}-ramps-ticks"
  alarm_description   = "For five minutes nobody has looked at guarded ramps: none goes on, and none is taken back."
  namespace           = "Holdfast/Ramps"
  metric_name         = "Ticks"
  dimensions          = { Application = var.application, Environment = var.environment, Profile = "flags" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  # A heartbeat. No datum means that no tick saw all that it asked for.
  treat_missing_data = "breaching"
  alarm_actions      = [aws_sns_topic.told.arn]
  ok_actions         = [aws_sns_topic.told.arn]
}

resource "aws_sns_topic" "told" {
  name = "${local.prefix}-ramps"
}

output "guard_alarms" {
  description = "For the guard of a ramp: alarms that take it back, and one that keeps it from going on."
  value = jsonencode({ alarms = {
    rollback = [for alarm in aws_cloudwatch_composite_alarm.burn : alarm.alarm_name]
    pause    = [aws_cloudwatch_composite_alarm.incident.alarm_name]
  } })
}
