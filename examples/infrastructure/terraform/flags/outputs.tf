output "application_id" {
  value = aws_appconfig_application.this.id
}

output "environment_ids" {
  value = merge(
    { for name, environment in aws_appconfig_environment.this : name => environment.environment_id },
    { for name, environment in aws_appconfig_environment.kill : "${name}-kill" => environment.environment_id },
  )
}

output "profile_ids" {
  value = { for name, profile in local.profiles : name => profile.configuration_profile_id }
}

output "strategy_ids" {
  value = {
    gradual   = aws_appconfig_deployment_strategy.gradual.id
    emergency = aws_appconfig_deployment_strategy.emergency.id
  }
}

output "deployments_topic_arn" {
  value = aws_sns_topic.deployments.arn
}
