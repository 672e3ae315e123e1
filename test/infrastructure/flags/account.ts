import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  appConfigControlPlane,
  type ControlPlane,
  type Deployment,
  publish,
  type ReleasePlace,
  type ResolvedPlace,
  resolvePlace,
  resolveStrategy,
} from '../../../src/control.js'
import { emfSink, exposures } from '../../../src/exposures.js'
import { appConfig, createFlagClient, document, type FlagClient } from '../../../src/index.js'
import type { MiniStack } from '../ministack.js'
import { root, succeed } from '../stage.js'

/** The environment `prod` of the stack `flags`, as the pages of the documentation have it. */
const prod = {
  application: 'shop',
  environment: 'prod',
  profile: 'flags',
  region: 'eu-west-1',
  strategy: 'shop-gradual',
  emergencyStrategy: 'shop-emergency',
  killEnvironment: 'prod-kill',
  killProfile: 'kill',
}

/** What is done with an account whose endpoint is MiniStack. */
export interface Account {
  readonly controlPlane: ControlPlane
  /** What the AWS CLI prints, as JSON. */
  aws(...args: string[]): unknown
  /** What the command line as built prints, where `holdfast.json` has `prod`, and this is `document.json`. */
  holdfast(content: object, ...args: string[]): string
  /** A client that has asked once. It gets a session of its own. */
  client(...places: readonly ReleasePlace[]): Promise<FlagClient>
  /** Starts a deployment, and gives its number. */
  deploy(place: ReleasePlace, content: object, label: string, strategy: string): Promise<number>
  deployment(place: ReleasePlace, number: number): Promise<Deployment>
  place(place: ReleasePlace): Promise<ResolvedPlace>
  /** Id of a strategy by its name. */
  strategy(name: string): Promise<string>
  stop(place: ReleasePlace, number: number): Promise<void>
  close(): void
}

export function accountOf({ url, env }: MiniStack): Account {
  const connection = { endpoint: url, region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } }
  const controlPlane = appConfigControlPlane(connection)
  return {
    controlPlane,
    aws(...args) {
      const output = succeed('aws', [...args, '--output', 'json'], tmpdir(), env)
      return output.trim() === '' ? undefined : JSON.parse(output)
    },
    holdfast(content, ...args) {
      const folder = mkdtempSync(join(tmpdir(), 'holdfast-published-'))
      try {
        writeFileSync(join(folder, 'document.json'), JSON.stringify(content))
        writeFileSync(join(folder, 'holdfast.json'), JSON.stringify({ environments: { prod } }))
        return succeed(process.execPath, [join(root, 'dist/cli.js'), ...args], folder, env)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    async client(...places) {
      const sources = places.map((place) => ({ source: appConfig({ ...place, ...connection }) }))
      const client = createFlagClient({ sources })
      await client.ready()
      return client
    },
    async deploy(place, content, label, strategy) {
      const { deployment } = await publish(controlPlane, place, content, { strategy, label, follow: false })
      if (deployment === undefined) throw new Error(`${label} is served already.`)
      return deployment
    },
    async deployment(place, number) {
      const { applicationId, environmentId } = await resolvePlace(controlPlane, place)
      return controlPlane.getDeployment(applicationId, environmentId, number)
    },
    async stop(place, number) {
      const { applicationId, environmentId } = await resolvePlace(controlPlane, place)
      await controlPlane.stopDeployment(applicationId, environmentId, number, false)
    },
    place: (place) => resolvePlace(controlPlane, place),
    strategy: async (name) => (await resolveStrategy(controlPlane, name)).id,
    close: () => controlPlane.close(),
  }
}

interface MetricAlarm {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[]
}

/**
 * Shows the flags of a document to as many users, and has an alarm's metric count what the exposures' lines say. In an account
 * CloudWatch Logs does that; MiniStack makes no metrics of log lines, and its alarms heed no dimensions.
 */
export async function showTo(users: number, content: object, namespace: string, account: Account, alarmName: string) {
  const lines: string[] = []
  const sink = emfSink({ namespace, write: (line) => lines.push(line) })
  const client = createFlagClient({ source: document(content), hooks: [exposures({ sink })] })
  await client.ready()
  for (let user = 0; user < users; user++) client.isEnabled('new-checkout', { targetingKey: `user-${user}` })
  await client.close()

  const described = account.aws('cloudwatch', 'describe-alarms', '--alarm-names', alarmName)
  const [alarm] = (described as { MetricAlarms: MetricAlarm[] }).MetricAlarms
  if (alarm === undefined) throw new Error(`There is no alarm ${alarmName}.`)
  const { Namespace, MetricName, Dimensions } = alarm
  let counted = 0
  for (const line of lines) {
    const { _aws, [MetricName]: count, ...dimensions } = JSON.parse(line)
    if (_aws.CloudWatchMetrics[0].Namespace !== Namespace) continue
    if (Dimensions.every(({ Name, Value }) => dimensions[Name] === Value)) counted += count ?? 0
  }
  const datum = JSON.stringify([{ MetricName, Dimensions, Value: counted, Unit: 'Count' }])
  account.aws('cloudwatch', 'put-metric-data', '--namespace', Namespace, '--metric-data', datum)
  return counted
}
