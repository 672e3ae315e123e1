# Containers: two target groups behind one rule. After each deployment, blue and green have changed places.
# `terraform apply` registers a task definition, and moves nothing: the output containers_deployment starts the canary.
# ECS's own canary needs AWS provider 6.21 or later: see the README.

locals {
  containers = var.containers == null ? {} : { this = var.containers }
}

resource "aws_lb_listener_rule" "containers" {
  for_each     = local.containers
  listener_arn = var.listener_arn
  priority     = local.behind_listener.containers.priority

  condition {
    path_pattern {
      values = [local.behind_listener.containers.path]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["containers-blue"].arn
  }

  # CodeDeploy's, from the first deployment on.
  lifecycle {
    ignore_changes = [action]
  }
}

resource "aws_ecs_cluster" "this" {
  for_each = local.containers
  name     = var.application
}

resource "aws_ecs_task_definition" "this" {
  for_each                 = local.containers
  family                   = var.application
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution[each.key].arn
  task_role_arn            = aws_iam_role.task[each.key].arn
  container_definitions = jsonencode([
    { name = "service", image = each.value.image, essential = true, portMappings = [{ containerPort = 8080 }] },
  ])
}

resource "aws_iam_role" "execution" {
  for_each           = local.containers
  name               = "${var.application}-task-execution"
  assume_role_policy = local.trust["ecs-tasks"]
}

resource "aws_iam_role_policy_attachment" "execution" {
  for_each   = local.containers
  role       = aws_iam_role.execution[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "task" {
  for_each           = local.containers
  name               = "${var.application}-task"
  assume_role_policy = local.trust["ecs-tasks"]
}

resource "aws_iam_role_policy_attachment" "task_flags" {
  for_each   = local.containers
  role       = aws_iam_role.task[each.key].name
  policy_arn = var.flags.reader_policy_arn
}

resource "aws_ecs_service" "this" {
  for_each        = local.containers
  name            = var.application
  cluster         = aws_ecs_cluster.this[each.key].id
  task_definition = aws_ecs_task_definition.this[each.key].arn
  launch_type     = "FARGATE"
  desired_count   = 2
  depends_on      = [aws_lb_listener_rule.containers]

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = var.security_group_ids
  }

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  load_balancer {
    container_name   = "service"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.this["containers-blue"].arn
  }

  # CodeDeploy's, from the first deployment on; the count is for scaling.
  lifecycle {
    ignore_changes = [task_definition, load_balancer, desired_count]
  }
}

resource "aws_codedeploy_app" "containers" {
  for_each         = local.containers
  name             = "${var.application}-containers"
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_group" "containers" {
  for_each               = local.containers
  app_name               = aws_codedeploy_app.containers[each.key].name
  deployment_group_name  = var.application
  service_role_arn       = aws_iam_role.containers_deployment[each.key].arn
  deployment_config_name = each.value.shift

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  ecs_service {
    cluster_name = aws_ecs_cluster.this[each.key].name
    service_name = aws_ecs_service.this[each.key].name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [var.listener_arn]
      }

      target_group {
        name = aws_lb_target_group.this["containers-blue"].name
      }

      target_group {
        name = aws_lb_target_group.this["containers-green"].name
      }
    }
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 30
    }
  }

  alarm_configuration {
    enabled = true
    alarms  = [for color in ["blue", "green"] : aws_cloudwatch_metric_alarm.group_errors["containers-${color}"].alarm_name]
    # If CloudWatch does not answer, nobody watches: stop.
    ignore_poll_alarm_failure = false
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }
}

resource "aws_iam_role" "containers_deployment" {
  for_each           = local.containers
  name               = "${var.application}-containers-deployment"
  assume_role_policy = local.trust["codedeploy"]
}

resource "aws_iam_role_policy_attachment" "containers_deployment" {
  for_each   = local.containers
  role       = aws_iam_role.containers_deployment[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AWSCodeDeployRoleForECS"
}

output "containers_deployment" {
  description = "For `aws deploy create-deployment --cli-input-json`: starts a canary of the newest task definition."
  value = one([for key, group in aws_codedeploy_deployment_group.containers : jsonencode({
    applicationName     = group.app_name
    deploymentGroupName = group.deployment_group_name
    revision = {
      revisionType = "AppSpecContent"
      appSpecContent = {
        content = jsonencode({
          version = 0.0
          Resources = [{
            TargetService = {
              Type = "AWS::ECS::Service"
              Properties = {
                TaskDefinition   = aws_ecs_task_definition.this[key].arn
                LoadBalancerInfo = { ContainerName = "service", ContainerPort = 8080 }
              }
            }
          }]
          Hooks = [{ BeforeInstall = aws_lambda_function.guard.function_name }]
        })
      }
    }
  })])
}
