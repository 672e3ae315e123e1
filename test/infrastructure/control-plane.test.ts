import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe } from 'vitest'
import { describeControlPlane, endpointRegion } from '../emulator/control-plane/conformance.js'
import { startMiniStack } from './ministack.js'

// The cases that hold of the emulator, against a control plane that others wrote: neither is AWS, and faults of the one are
// not those of the other. What MiniStack does otherwise is in test/emulator/control-plane/differences.md.

const isInstalled = spawnSync('python3', ['-c', 'import ministack']).status === 0
// CI installs it: there, that it is missing is a failure.
const isLeftOut = !isInstalled && process.env['CI'] === undefined
if (isLeftOut) {
  process.stderr.write(
    '\n*** NOT RUN: the control plane against MiniStack. Install it: pip install ministack==1.5.33 (see .ci/run) ***\n\n',
  )
}

describe.skipIf(isLeftOut)('MiniStack', () => {
  let url = ''
  let stop = async () => {}
  beforeAll(async () => {
    const server = await startMiniStack((given) => {
      stop = given
    }, 'quick_ministack.py')
    url = server.url
  })
  afterAll(() => stop())

  let alarms = 0

  /** CloudWatch by its query protocol: its SDK is no dependency of ours. */
  async function cloudWatch(parameters: Record<string, string>): Promise<void> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Authorization: `AWS4-HMAC-SHA256 Credential=x/20260101/${endpointRegion}/monitoring/aws4_request, SignedHeaders=host, Signature=x`,
      },
      body: new URLSearchParams({ Version: '2010-08-01', ...parameters }),
    })
    if (!response.ok) throw new Error(await response.text())
  }

  describeControlPlane('MiniStack', async () => ({
    clientOptions: {
      endpoint: url,
      region: endpointRegion,
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    },
    pass: () => wait(200),
    async alarm() {
      alarms += 1
      const AlarmName = `errors-${alarms}`
      const setState = (StateValue: string) =>
        cloudWatch({ Action: 'SetAlarmState', AlarmName, StateValue, StateReason: 'test' })
      await cloudWatch({
        Action: 'PutMetricAlarm',
        AlarmName,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: '1',
        MetricName: 'Errors',
        Namespace: 'Shop',
        Period: '60',
        Statistic: 'Sum',
        Threshold: '1',
      })
      await setState('OK')
      return {
        arn: `arn:aws:cloudwatch:${endpointRegion}:000000000000:alarm:${AlarmName}`,
        raise: () => setState('ALARM'),
      }
    },
  }))
})
