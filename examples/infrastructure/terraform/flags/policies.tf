# For processes that serve flags of one environment.
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
        Resource = [for profile in local.profiles : "${each.value.arn}/configuration/${profile.configuration_profile_id}"]
      },
    ]
  })
}

# For people and pipelines that publish documents to one environment. An action needs each resource it touches.
resource "aws_iam_policy" "publisher" {
  for_each = aws_appconfig_environment.this
  name     = "${var.application}-${each.key}-flags-publisher"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "WriteVersions"
        Effect = "Allow"
        Action = [
          "appconfig:CreateHostedConfigurationVersion",
          "appconfig:GetConfigurationProfile",
          "appconfig:GetHostedConfigurationVersion",
          "appconfig:ListHostedConfigurationVersions",
          "appconfig:ValidateConfiguration",
        ]
        Resource = concat(
          [aws_appconfig_application.this.arn],
          [for profile in local.profiles : profile.arn],
          [for profile in local.profiles : "${profile.arn}/hostedconfigurationversion/*"],
        )
      },
      {
        Sid    = "StartDeployments"
        Effect = "Allow"
        Action = ["appconfig:StartDeployment"]
        Resource = concat(
          [
            aws_appconfig_application.this.arn,
            each.value.arn,
            aws_appconfig_deployment_strategy.gradual.arn,
            aws_appconfig_deployment_strategy.emergency.arn,
          ],
          [for profile in local.profiles : profile.arn],
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
        Resource = [
          aws_appconfig_application.this.arn,
          each.value.arn,
          "${each.value.arn}/deployment/*",
        ]
      },
    ]
  })
}
