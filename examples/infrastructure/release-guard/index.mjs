import { AppConfigClient, ListDeploymentsCommand } from '@aws-sdk/client-appconfig'
import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy'

// Code waits for flags, never flags for code: a kill must not wait. Both clients come with Lambda's Node.js.
const appConfig = new AppConfigClient({})
const codeDeploy = new CodeDeployClient({})
const inMotion = new Set(['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'])

/** An environment has one deployment at a time, and the newest comes first: one page holds it. */
async function flagsAreAtRest() {
  const { FLAGS_APPLICATION_ID: ApplicationId, FLAGS_ENVIRONMENT_ID: EnvironmentId } = process.env
  const { Items = [] } = await appConfig.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }))
  return !Items.some(({ State }) => inMotion.has(State))
}

/** A hook of CodeDeploy, which fails at once, and of ECS's own deployments, which asks again every 30 seconds. */
export async function handler({
  DeploymentId: deploymentId,
  LifecycleEventHookExecutionId: lifecycleEventHookExecutionId,
}) {
  const atRest = await flagsAreAtRest()
  if (deploymentId === undefined) return { hookStatus: atRest ? 'SUCCEEDED' : 'IN_PROGRESS' }
  const status = atRest ? 'Succeeded' : 'Failed'
  await codeDeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({ deploymentId, lifecycleEventHookExecutionId, status }),
  )
  return { status }
}
