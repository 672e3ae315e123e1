# Each deployment's start, end and rollback, told to whoever subscribes: by AppConfig's own extension.

resource "aws_sns_topic" "deployments" {
  name = "${var.application}-flags-deployments"
}

resource "aws_sns_topic_policy" "deployments" {
  arn = aws_sns_topic.deployments.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "appconfig.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.deployments.arn
      Condition = { StringEqualsIfExists = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

locals {
  region = split(":", aws_appconfig_application.this.arn)[3]
}

resource "aws_appconfig_extension_association" "deployments" {
  extension_arn = "arn:${data.aws_partition.current.partition}:appconfig:${local.region}::extension/AWS.AppConfig.DeploymentNotificationsToSns/1"
  resource_arn  = aws_appconfig_application.this.arn
  parameters    = { topicArn = aws_sns_topic.deployments.arn }
}
