# For the roles of services that read flags of one environment.
resource "aws_iam_policy" "reader" {
  for_each = aws_appconfig_environment.this
  name     = "${var.application}-${each.key}-flags-reader"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadFlags"
        Effect = "Allow"
        Action = [
          "appconfig:StartConfigurationSession",
          "appconfig:GetLatestConfiguration",
        ]
        Resource = [
          "${each.value.arn}/configuration/${local.profiles.flags.configuration_profile_id}",
          "${each.value.arn}/configuration/${local.profiles.feature-flags.configuration_profile_id}",
          "${local.lanes[each.key]}/configuration/${local.profiles.kill.configuration_profile_id}",
        ]
      },
    ]
  })
}

locals {
  lanes        = { for name, environment in aws_appconfig_environment.kill : name => environment.arn }
  profile_arns = [for profile in local.profiles : profile.arn]
  versions     = [for arn in local.profile_arns : "${arn}/hostedconfigurationversion/*"]

  # Those of an environment and of its lane.
  deployments = { for name, environment in aws_appconfig_environment.this : name => [
    environment.arn,
    "${environment.arn}/deployment/*",
    local.lanes[name],
    "${local.lanes[name]}/deployment/*",
  ] }

  # Names to ids. IAM knows no resource of the first two lists.
  find_by_name = [
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
      Resource = [aws_appconfig_application.this.arn]
    },
  ]
}

# For people and pipelines that publish documents to one environment, and switches to its lane. An action needs each resource
# that it touches.
resource "aws_iam_policy" "publisher" {
  for_each = aws_appconfig_environment.this
  name     = "${var.application}-${each.key}-flags-publisher"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.find_by_name, [
      {
        Sid    = "WriteVersions"
        Effect = "Allow"
        Action = [
          "appconfig:CreateHostedConfigurationVersion",
          "appconfig:GetHostedConfigurationVersion",
          "appconfig:ListHostedConfigurationVersions",
        ]
        Resource = concat([aws_appconfig_application.this.arn], local.profile_arns, local.versions)
      },
      {
        Sid    = "StartDeployments"
        Effect = "Allow"
        Action = ["appconfig:StartDeployment"]
        Resource = concat(
          [
            aws_appconfig_application.this.arn,
            each.value.arn,
            local.lanes[each.key],
            aws_appconfig_deployment_strategy.gradual.arn,
            aws_appconfig_deployment_strategy.emergency.arn,
          ],
          local.profile_arns,
        )
      },
      {
        Sid    = "FollowDeployments"
        Effect = "Allow"
        Action = [
          "appconfig:GetDeployment",
          "appconfig:ListDeployments",
          "appconfig:StopDeployment",
        ]
        Resource = concat([aws_appconfig_application.this.arn], local.deployments[each.key])
      },
    ])
  })
}

# For whoever is called at night: reads all, and deploys to the lane alone, by the emergency strategy alone.
resource "aws_iam_policy" "break_glass" {
  for_each = aws_appconfig_environment.this
  name     = "${var.application}-${each.key}-flags-break-glass"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.find_by_name, [
      {
        Sid    = "ReadServed"
        Effect = "Allow"
        Action = [
          "appconfig:GetDeployment",
          "appconfig:GetHostedConfigurationVersion",
          "appconfig:ListDeployments",
          "appconfig:ListHostedConfigurationVersions",
        ]
        Resource = concat(
          [aws_appconfig_application.this.arn],
          local.deployments[each.key],
          local.profile_arns,
          local.versions,
        )
      },
      {
        Sid    = "WriteSwitches"
        Effect = "Allow"
        Action = ["appconfig:CreateHostedConfigurationVersion"]
        Resource = [
          aws_appconfig_application.this.arn,
          local.profiles.kill.arn,
        ]
      },
      {
        Sid    = "DeploySwitches"
        Effect = "Allow"
        Action = ["appconfig:StartDeployment"]
        Resource = [
          aws_appconfig_application.this.arn,
          local.lanes[each.key],
          local.profiles.kill.arn,
          aws_appconfig_deployment_strategy.emergency.arn,
        ]
      },
      {
        Sid    = "StopInTheLane"
        Effect = "Allow"
        Action = ["appconfig:StopDeployment"]
        Resource = [
          aws_appconfig_application.this.arn,
          local.lanes[each.key],
          "${local.lanes[each.key]}/deployment/*",
        ]
      },
    ])
  })
}
