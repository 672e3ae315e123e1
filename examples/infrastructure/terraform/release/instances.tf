# Instances: your Auto Scaling groups fill blue (now) and green (next). percent_on_green moves the weights.

locals {
  instances = var.instances == null ? {} : { this = var.instances }
}

# Without stickiness: a weight of 0 must move everybody.
resource "aws_lb_listener_rule" "instances" {
  for_each     = local.instances
  listener_arn = var.listener_arn
  priority     = local.behind_listener.instances.priority

  condition {
    path_pattern {
      values = [local.behind_listener.instances.path]
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.this["instances-blue"].arn
        weight = 100 - each.value.percent_on_green
      }

      target_group {
        arn    = aws_lb_target_group.this["instances-green"].arn
        weight = each.value.percent_on_green
      }
    }
  }
}

# Nothing takes weights back by itself. This does: the alarm starts it, and it is one call.

resource "aws_cloudwatch_event_rule" "green_fails" {
  for_each = local.instances
  name     = "${var.application}-green-fails"

  event_pattern = jsonencode({
    source        = ["aws.cloudwatch"]
    "detail-type" = ["CloudWatch Alarm State Change"]
    resources     = [aws_cloudwatch_metric_alarm.group_errors["instances-green"].arn]
    detail        = { state = { value = ["ALARM"] } }
  })
}

resource "aws_cloudwatch_event_target" "take_back" {
  for_each = local.instances
  rule     = aws_cloudwatch_event_rule.green_fails[each.key].name
  arn      = aws_sfn_state_machine.take_back[each.key].arn
  role_arn = aws_iam_role.green_fails[each.key].arn
}

resource "aws_iam_role" "green_fails" {
  for_each           = local.instances
  name               = "${var.application}-green-fails"
  assume_role_policy = local.trust["events"]
}

resource "aws_iam_role_policy" "green_fails" {
  for_each = local.instances
  name     = "start-taking-back"
  role     = aws_iam_role.green_fails[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartTakingBack"
      Effect   = "Allow"
      Action   = "states:StartExecution"
      Resource = aws_sfn_state_machine.take_back[each.key].arn
    }]
  })
}

resource "aws_sfn_state_machine" "take_back" {
  for_each = local.instances
  name     = "${var.application}-take-back"
  role_arn = aws_iam_role.take_back[each.key].arn

  definition = jsonencode({
    StartAt = "AllToBlue"
    States = {
      AllToBlue = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::aws-sdk:elasticloadbalancingv2:modifyRule"
        Parameters = {
          RuleArn = aws_lb_listener_rule.instances[each.key].arn
          Actions = [{ Type = "forward", TargetGroupArn = aws_lb_target_group.this["instances-blue"].arn }]
        }
        Retry = [{ ErrorEquals = ["States.ALL"], MaxAttempts = 5 }]
        End   = true
      }
    }
  })
}

resource "aws_iam_role" "take_back" {
  for_each           = local.instances
  name               = "${var.application}-take-back"
  assume_role_policy = local.trust["states"]
}

resource "aws_iam_role_policy" "take_back" {
  for_each = local.instances
  name     = "move-weights"
  role     = aws_iam_role.take_back[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "MoveWeights"
      Effect   = "Allow"
      Action   = "elasticloadbalancing:ModifyRule"
      Resource = aws_lb_listener_rule.instances[each.key].arn
    }]
  })
}

output "instances_target_group_arns" {
  description = "For your Auto Scaling groups."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn if startswith(name, "instances-") }
}
