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
    defaults = { arn = "arn:aws:lambda:eu-west-1:123456789012:function:some", version = "7" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:some" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = {
      arn        = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/some/0123456789abcdef"
      arn_suffix = "targetgroup/some/0123456789abcdef"
    }
  }
  mock_resource "aws_lb_listener_rule" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3" }
  }
  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:some" }
  }
}

variables {
  flags = {
    application_id    = "app1234"
    environment_id    = "env1234"
    reader_policy_arn = "arn:aws:iam::123456789012:policy/shop-prod-flags-reader"
  }
  listener_arn       = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2"
  vpc_id             = "vpc-0123456789abcdef0"
  subnet_ids         = ["subnet-0123456789abcdef0"]
  security_group_ids = ["sg-0123456789abcdef0"]
}

run "everything" {
  variables {
    containers = { image = "public.ecr.aws/docker/library/node:22-slim" }
    instances  = { percent_on_green = 10 }
  }

  assert {
    condition     = aws_codedeploy_deployment_group.function["this"].deployment_config_name == "CodeDeployDefault.LambdaCanary10Percent5Minutes"
    error_message = "The function has a canary that CodeDeploy comes with."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.containers["this"].deployment_config_name == "CodeDeployDefault.ECSCanary10Percent5Minutes"
    error_message = "The containers have a canary that CodeDeploy comes with."
  }

  assert {
    condition = alltrue([for group in [aws_codedeploy_deployment_group.function["this"], aws_codedeploy_deployment_group.containers["this"]] :
      toset(one(group.auto_rollback_configuration).events) == toset(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"])
      && one(group.auto_rollback_configuration).enabled && one(group.alarm_configuration).enabled && !one(group.alarm_configuration).ignore_poll_alarm_failure
    ])
    error_message = "CodeDeploy goes back when a deployment fails, is stopped, or meets an alarm."
  }

  assert {
    condition     = one(aws_codedeploy_deployment_group.containers["this"].alarm_configuration).alarms == toset(["shop-containers-blue-errors", "shop-containers-green-errors"])
    error_message = "Either group of the containers is watched."
  }

  assert {
    condition = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.group_errors), values(aws_cloudwatch_metric_alarm.function_errors)) :
      alarm.treat_missing_data == "notBreaching" && alarm.datapoints_to_alarm == 2 && alarm.evaluation_periods == 5
    ])
    error_message = "Alarms say what missing data means, and watch two minutes out of five."
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.group_errors) == ["containers-blue", "containers-green", "instances-green"]
    error_message = "Of instances, green is watched."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.function_errors["this"].dimensions == tomap({ FunctionName = "shop-service", Resource = "shop-service:live", ExecutedVersion = "7" })
    error_message = "The alarm is on the new version alone."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.group_errors["instances-green"].dimensions["LoadBalancer"] == "app/shop/50dc6c495c0c9188"
    error_message = "CloudWatch calls the load balancer by the end of its ARN."
  }

  assert {
    condition     = { for group in one(one(aws_lb_listener_rule.instances["this"].action).forward).target_group : group.weight => true } == { 90 = true, 10 = true }
    error_message = "A tenth of the requests goes to green."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.take_back["this"].definition).States.AllToBlue.Parameters.Actions[0] == { Type = "forward", TargetGroupArn = aws_lb_target_group.this["instances-blue"].arn }
    error_message = "The alarm of the instances gives all requests back to blue."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.take_back["this"].policy).Statement[0].Resource == aws_lb_listener_rule.instances["this"].arn
    error_message = "What takes back changes one rule, and nothing else."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.guard.policy).Statement[*].Resource == [
      ["arn:aws:appconfig:eu-west-1:123456789012:application/app1234", "arn:aws:appconfig:eu-west-1:123456789012:application/app1234/environment/env1234"],
      "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop-*/shop",
    ]
    error_message = "The guard sees deployments of flags, and answers CodeDeploy."
  }

  assert {
    condition = jsondecode(jsondecode(output.function_deployment).revision.appSpecContent.content) == {
      version   = 0
      Resources = [{ service = { Type = "AWS::Lambda::Function", Properties = { Name = "shop-service", Alias = "live", CurrentVersion = "7", TargetVersion = "7" } } }]
      Hooks     = [{ BeforeAllowTraffic = "CodeDeployHook_shop-flags-at-rest" }]
    }
    error_message = "The output starts a canary of the newest version."
  }

  assert {
    condition = jsondecode(jsondecode(output.containers_deployment).revision.appSpecContent.content) == {
      version   = 0
      Resources = [{ TargetService = { Type = "AWS::ECS::Service", Properties = { TaskDefinition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3", LoadBalancerInfo = { ContainerName = "service", ContainerPort = 8080 } } } }]
      Hooks     = [{ BeforeInstall = "CodeDeployHook_shop-flags-at-rest" }]
    }
    error_message = "The output starts a canary of the newest task definition."
  }
}

run "the_function_alone" {
  variables {
    listener_arn = null
    function     = { shift = "own-window", percent = 5, minutes = 120 }
  }

  assert {
    condition     = one(one(aws_codedeploy_deployment_config.own_window["this"].traffic_routing_config).time_based_canary).interval == 120
    error_message = "A window of one's own is as long as one says."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.function["this"].deployment_config_name == "shop-function-5-percent-120-minutes"
    error_message = "And it is used."
  }

  assert {
    condition     = length(aws_lb_target_group.this) == 0 && length(aws_ecs_service.this) == 0 && output.containers_deployment == null
    error_message = "Without containers and instances there is no more."
  }
}

run "a_misspelt_configuration" {
  command = plan

  variables {
    function = { shift = "CodeDeployDefault.LambdaCanary10Percent5Minute" }
  }

  expect_failures = [var.function]
}
