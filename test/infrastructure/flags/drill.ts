import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
// @ts-expect-error: examples are plain JavaScript.
import { drill } from '../../../examples/rollback-drill/drill.js'
import { blocksIn, operations } from '../../docs/page.js'
import type { MiniStack } from '../ministack.js'
import { root, run } from '../stage.js'
import { type Account, accountOf } from './account.js'
import { checkout, main } from './deployed-flags.js'

const [commands = ''] = blocksIn(operations, 'sh').flatMap(({ marker, text }) =>
  marker === 'run: drill' ? [text] : [],
)
const [raiseAlarm = ''] = /^aws cloudwatch set-alarm-state .*$/m.exec(commands) ?? []

/** The drill of operations.md, against what the stack `flags` has in MiniStack. */
export function testDrill(deployed: () => MiniStack): void {
  let account: Account
  /** A test before may have left them in ALARM. */
  const calm = () => {
    for (const alarm of ['shop-prod-errors', 'shop-prod-exposures']) {
      const state = ['--alarm-name', alarm, '--state-value', 'OK', '--state-reason', 'drill']
      account.aws('cloudwatch', 'set-alarm-state', ...state)
    }
  }
  beforeAll(async () => {
    account = accountOf(deployed())
    calm()
    await account.deploy(main, checkout(4), 'before the drill', 'shop-emergency')
    // MiniStack takes its first step when a fifth of the ten minutes of shop-gradual has passed; the service at once.
    const steps = [
      '--growth-factor',
      '10',
      '--deployment-duration-in-minutes',
      '1',
      '--final-bake-time-in-minutes',
      '10',
    ]
    account.aws('appconfig', 'create-deployment-strategy', '--name', 'six-seconds', ...steps, '--replicate-to', 'NONE')
    return () => account.close()
  })

  const sh = (script: string, folder: string) => {
    const { status, output } = run('bash', ['-euc', script], folder, deployed().env)
    expect([status, output]).toEqual([0, expect.any(String)])
    return output
  }
  test('the commands of operations.md roll a deployment back', async () => {
    calm()
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-drill-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'drill.json'), JSON.stringify(checkout(5)))
    const { applicationId, environmentId } = await account.place(main)
    const holdfast = `${process.execPath} ${join(root, 'dist/cli.js')}`
    const script = `application=${applicationId} environment=${environmentId}\n${commands.replace('npx holdfast', holdfast)}`
    expect(sh(script, folder)).toMatch(/^ROLLED_BACK\s+drill-\d+$/m)
  })

  test('in real time, clients are back on the old label within two polls of the rollback', {
    timeout: 300_000,
  }, async () => {
    calm()
    const clients = await Promise.all(Array.from({ length: 10 }, () => account.client(main)))
    onTestFinished(async () => void (await Promise.all(clients.map((client) => client.close()))))
    const figures = await drill(
      { controlPlane: account.controlPlane, place: main, clients },
      { document: checkout(100), label: 'drill', strategy: 'six-seconds' },
      { now: Date.now, pass: wait },
      () => sh(raiseAlarm, tmpdir()),
      (ms: number, what: string) => process.stdout.write(`${Math.round(ms / 1000)} s  ${what}\n`),
    )
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    expect(figures.reached).toBeGreaterThan(0)
    expect(figures.polls).toBeLessThanOrEqual(2)
    for (const client of clients) expect(client.status().document?.version.label).toBe('before the drill')
  })
}
