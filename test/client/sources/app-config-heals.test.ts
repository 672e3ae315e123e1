import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EmulatorFault } from '../../../src/testing.js'
import { flagsOn } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'

/** Whatever may become of an answer on its way, and of a request. */
const troubles: EmulatorFault[] = [
  { kind: 'body', body: '<html>login</html>' },
  { kind: 'body', body: '{"schemaVersion":1,"flags":{"a":{"ena' },
  { kind: 'body', body: new Uint8Array([0xff, 0xfe]) },
  { kind: 'body', body: '' },
  { kind: 'page', status: 200 },
  { kind: 'page', status: 204 },
  { kind: 'header', name: 'Next-Poll-Configuration-Token', value: undefined },
  { kind: 'header', name: 'Next-Poll-Configuration-Token', value: 'not a token' },
  { kind: 'header', name: 'Next-Poll-Interval-In-Seconds', value: '1000000000' },
  { kind: 'cut', at: 'headers' },
  { kind: 'cut', at: 'body' },
  { kind: 'page', status: 502 },
  { kind: 'page', status: 404 },
  { kind: 'page', status: 400 },
  { kind: 'error', name: 'InternalServerException' },
  { kind: 'error', name: 'BadRequestException', message: 'something new' },
]

const HOUR_MS = 3_600_000

test('whatever happened on the way, the deployed document is there an hour after it ended, at the latest', async () => {
  const { emulator, start } = await setAppConfigStage()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...troubles), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 5 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      async (series, deployedAfter, drawn) => {
        emulator.clearFaults()
        emulator.deploy(target, flagsOn('a'))
        const { client, clock, next } = start({ random: () => drawn })
        await client.ready()
        for (const [index, trouble] of series.entries()) {
          if (index === deployedAfter) emulator.deploy(target, flagsOn('b'), { versionLabel: 'v2' })
          emulator.inject(trouble)
          await next()
        }
        if (deployedAfter >= series.length) emulator.deploy(target, flagsOn('b'), { versionLabel: 'v2' })
        emulator.clearFaults()
        const endedAt = clock.now()
        const isWell = () => client.isEnabled('b') && client.status().lastError === undefined
        while (!isWell() && clock.now() - endedAt <= HOUR_MS * 1.1) await next()
        expect(Object.keys(client.evaluateAll())).toEqual(['b'])
        expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined })
        await client.close()
      },
    ),
    { numRuns: 40 },
  )
})
