import { readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { manualClock, startAppConfigEmulator } from '../../../src/testing.js'
import { describeControlPlane, differences } from './conformance.js'

// The same cases run against MiniStack: test/infrastructure/control-plane.test.ts.

describe('the emulator', () => {
  describeControlPlane('emulator', async () => {
    const clock = manualClock()
    const emulator = await startAppConfigEmulator({ clock })
    onTestFinished(() => emulator.close())
    return {
      clientOptions: emulator.clientOptions,
      pass: () => clock.advance(15_000),
      async alarm() {
        const arn = 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:errors'
        return { arn, raise: async () => emulator.setAlarm(arn, 'ALARM') }
      },
    }
  })
})

test('differences.md has a row for each difference, and no other', () => {
  const page = readFileSync(new URL('differences.md', import.meta.url), 'utf8')
  const rows = page.split('\n').flatMap((line) => /^\| ([^|]+?) \|/.exec(line)?.slice(1) ?? [])
  expect(rows.slice(1).filter((row) => !row.startsWith('-'))).toEqual(differences.map(({ what }) => what))
})
