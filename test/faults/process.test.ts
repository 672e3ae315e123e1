import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { manualClock } from '../../src/testing.js'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn, until } from '../client/stage.js'
import { startProgram } from './child.js'
import { faultStage } from './stage.js'

const DAY_MS = 86_400_000

test("process stopped for longer than the token's life", async () => {
  const clock = manualClock()
  const { emulator, deploy } = await faultStage({ clock, pollIntervalSeconds: 0 })
  const source = JSON.stringify({ ...target, ...emulator.clientOptions })
  const { child, nextLine } = await startProgram(new URL('programs/sleeper.ts', import.meta.url), { args: [source] })
  expect(await nextLine()).toBe('ready v1')
  await until(() => emulator.counts.GetLatestConfiguration >= 3)

  child.kill('SIGSTOP')
  await until(() => isStopped(child.pid))
  deploy(flagsOn('b'), { versionLabel: 'v2' })
  await clock.advance(DAY_MS)
  const asked = emulator.requests.length
  child.kill('SIGCONT')

  expect(await nextLine()).toBe('change v2')
  const statuses = emulator.requests.slice(asked, asked + 3).map(({ status }) => status)
  expect(statuses).toEqual([400, 201, 200])
})

/** Linux tells; elsewhere the signal is taken at its word. */
function isStopped(pid = 0): boolean {
  const path = `/proc/${pid}/stat`
  return !existsSync(path) || readFileSync(path, 'utf8').includes(') T ')
}

/** Ten thousand are run by `.ci/run` and `npm run test:changes`. */
const changes = Number(process.env['HOLDFAST_CHANGES'] ?? 1_000)

test('ten thousand changes in a row', { timeout: 20_000 + 20 * changes }, async () => {
  const program = new URL('programs/many-changes.ts', import.meta.url)
  const { nextLine } = await startProgram(program, { args: [`${changes}`], flags: ['--expose-gc'] })
  const { told, warnings, held } = JSON.parse(await nextLine())
  const [early, late] = held
  expect({ told, warnings }).toEqual({ told: changes, warnings: [] })
  expect(late.handles).toEqual(early.handles)
  // Warming up takes a megabyte or two. Were every document kept, a thousand would take some forty.
  expect(late.heapUsed - early.heapUsed).toBeLessThan(4_000_000)
})
