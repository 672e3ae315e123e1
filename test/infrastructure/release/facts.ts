/** Configurations that CodeDeploy comes with, by the tables of its user guide, "Working with deployment configurations". */
export const predefined = {
  Lambda: [
    'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    'CodeDeployDefault.LambdaCanary10Percent10Minutes',
    'CodeDeployDefault.LambdaCanary10Percent15Minutes',
    'CodeDeployDefault.LambdaCanary10Percent30Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    'CodeDeployDefault.LambdaLinear10PercentEvery2Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery10Minutes',
  ],
  ECS: [
    'CodeDeployDefault.ECSCanary10Percent5Minutes',
    'CodeDeployDefault.ECSCanary10Percent15Minutes',
    'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
    'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
  ],
} as const

/**
 * What MiniStack has not, and is left out when the examples are deployed to it. Of what it has, this does nothing there: ECS keeps
 * the strategy CANARY, and deploys as ever; a listener rule forgets the weights of its groups; an alarm that goes to ALARM sends no
 * event to EventBridge; Step Functions cannot call elasticloadbalancingv2.
 */
export const notInMiniStack = {
  /** Resource types. It has no CodeDeploy at all, so no canary of a function or of containers runs there. */
  cloudFormation: [
    'AWS::CodeDeploy::Application',
    'AWS::CodeDeploy::DeploymentConfig',
    'AWS::CodeDeploy::DeploymentGroup',
  ],
  terraform: ['aws_codedeploy_app', 'aws_codedeploy_deployment_config', 'aws_codedeploy_deployment_group'],
} as const

/** What each action of our own policies needs a permission for, by AWS's service authorization reference. */
export const needs: Readonly<Record<string, readonly string[]>> = {
  'appconfig:ListDeployments': ['application', 'environment'],
  'codedeploy:PutLifecycleEventHookExecutionStatus': ['deploymentgroup'],
  'elasticloadbalancing:ModifyRule': ['AWS::ElasticLoadBalancingV2::ListenerRule'],
  'lambda:InvokeFunction': ['AWS::Lambda::Function'],
  'states:StartExecution': ['AWS::StepFunctions::StateMachine'],
}
