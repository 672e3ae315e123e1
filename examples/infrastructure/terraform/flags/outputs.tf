output "application_id" {
  value = aws_appconfig_application.this.id
}

output "environment_ids" {
  value = { for name, environment in aws_appconfig_environment.this : name => environment.environment_id }
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
