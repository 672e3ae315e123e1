import { CfnExtensionAssociation } from 'aws-cdk-lib/aws-appconfig'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'

/** Each deployment's start, end and rollback, told to whoever subscribes: by AppConfig's own extension. */
export function deploymentEvents(stack, { applicationArn }, applicationName) {
  const topic = new Topic(stack, 'Deployments', { topicName: `${applicationName}-flags-deployments` })
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('appconfig.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEqualsIfExists: { 'aws:SourceAccount': stack.account } },
    }),
  )
  new CfnExtensionAssociation(stack, 'DeploymentEvents', {
    extensionIdentifier: 'AWS.AppConfig.DeploymentNotificationsToSns',
    extensionVersionNumber: 1,
    resourceIdentifier: applicationArn,
    parameters: { topicArn: topic.topicArn },
  })
}
