# For containers and instances: blue and green share a path.

locals {
  behind_listener = merge(
    var.containers == null ? {} : { containers = { type = "ip", percent_on_green = 0, path = "/${var.application}/*", priority = 100 } },
    var.instances == null ? {} : { instances = { type = "instance", percent_on_green = var.instances.percent_on_green, path = "/${var.application}-instances/*", priority = 200 } },
  )
  groups = merge([for name, part in local.behind_listener : {
    "${name}-blue"  = part
    "${name}-green" = part
  }]...)
}

resource "aws_lb_target_group" "this" {
  for_each    = local.groups
  name        = "${var.application}-${each.key}"
  target_type = each.value.type
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = var.vpc_id

  health_check {
    path = "/health"
  }
}

# Of instances green alone is the new one, of containers either group.
resource "aws_cloudwatch_metric_alarm" "group_errors" {
  for_each            = { for name, group in local.groups : name => group if name != "instances-blue" }
  alarm_name          = "${var.application}-${each.key}-errors"
  alarm_description   = "What is in the target group ${each.key} fails: new code is taken back."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  dimensions          = { LoadBalancer = local.load_balancer, TargetGroup = aws_lb_target_group.this[each.key].arn_suffix }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 2
  threshold           = var.errors_per_minute
  comparison_operator = "GreaterThanOrEqualToThreshold"
  # A load balancer counts 5xx answers only when there are some. No datum means none.
  treat_missing_data = "notBreaching"
}
