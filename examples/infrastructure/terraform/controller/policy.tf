resource "aws_iam_role" "controller" {
  name = "${local.prefix}-ramps"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "controller_logs" {
  role       = aws_iam_role.controller.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

locals {
  application      = "arn:${local.partition}:appconfig:${local.here}:application/${var.flags.application_id}"
  flags            = "${local.application}/environment/${var.flags.environment_id}"
  lane             = "${local.application}/environment/${var.flags.kill_environment_id}"
  lane_deployments = [local.lane, "${local.lane}/deployment/*"]
  profiles         = [for id in [var.flags.profile_id, var.flags.kill_profile_id] : "${local.application}/configurationprofile/${id}"]
}

# What the controller asks and does, in one environment and its kill lane. An action needs each resource that it touches.
resource "aws_iam_role_policy" "controller" {
  name = "control-ramps"
  role = aws_iam_role.controller.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindByName"
        Effect   = "Allow"
        Action   = ["appconfig:ListApplications", "appconfig:ListDeploymentStrategies"]
        Resource = ["*"]
      },
      {
        Sid      = "FindInApplication"
        Effect   = "Allow"
        Action   = ["appconfig:ListConfigurationProfiles", "appconfig:ListEnvironments"]
        Resource = [local.application]
      },
      {
        Sid    = "ReadRamps"
        Effect = "Allow"
        Action = [
          "appconfig:GetDeployment",
          "appconfig:GetHostedConfigurationVersion",
          "appconfig:ListDeployments",
          "appconfig:ListHostedConfigurationVersions",
        ]
        Resource = concat(
          [local.application, local.flags, "${local.flags}/deployment/*"],
          local.lane_deployments,
          local.profiles,
          [for profile in local.profiles : "${profile}/hostedconfigurationversion/*"],
        )
      },
      {
        Sid      = "WriteRamps"
        Effect   = "Allow"
        Action   = ["appconfig:CreateHostedConfigurationVersion"]
        Resource = concat([local.application], local.profiles)
      },
      {
        Sid    = "DeployRamps"
        Effect = "Allow"
        Action = ["appconfig:StartDeployment"]
        Resource = concat(
          [local.application, local.flags, local.lane],
          local.profiles,
          ["arn:${local.partition}:appconfig:${local.here}:deploymentstrategy/${var.flags.emergency_strategy_id}"],
        )
      },
      {
        Sid      = "StopInTheLane"
        Effect   = "Allow"
        Action   = ["appconfig:StopDeployment"]
        Resource = concat([local.application], local.lane_deployments)
      },
      # Of composite alarms CloudWatch tells only who may describe all.
      {
        Sid      = "ReadEvidence"
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "logs:GetQueryResults"]
        Resource = ["*"]
      },
      {
        Sid      = "AskLogs"
        Effect   = "Allow"
        Action   = ["logs:StartQuery"]
        Resource = [for name in var.log_groups : "arn:${local.partition}:logs:${local.here}:log-group:${name}:*"]
      },
    ]
  })
}
