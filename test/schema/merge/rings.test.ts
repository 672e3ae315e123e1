import { expect, test } from 'vitest'
import { createFlagClient, document } from '../../../src/index.js'

const now = Date.parse('2026-12-01T12:00:00Z')

test('a switch of a later document reaches the rings whose cohorts ask for the flag that it turns off', async () => {
  const main = {
    schemaVersion: 1,
    minor: 1,
    cohorts: { testers: { when: { flag: 'test-programme', variant: ['on'] } } },
    flags: {
      'test-programme': { enabled: true, rules: [{ when: { attribute: 'team', equals: 'qa' }, serve: 'on' }] },
      ramped: {
        enabled: true,
        rules: [
          {
            serve: 'on',
            ramp: {
              startAt: '2026-12-01T09:00:00Z',
              steps: [
                { cohort: 'testers', hold: '1h' },
                { percent: 0, hold: '1h' },
                { cohort: 'testers', hold: '1h' },
                { percent: 100 },
              ],
              guard: { id: 'r1', ceiling: 3 },
            },
          },
        ],
      },
    },
  }
  const lane = document({ schemaVersion: 1, flags: {} })
  const client = createFlagClient({ sources: [document(main), lane] })
  await client.ready()
  const answer = () => {
    const { variant, reason } = client.scope({ targetingKey: 'u-1', team: 'qa' }, { now }).evaluate('ramped')
    return `${variant} ${reason}`
  }
  expect(answer()).toBe('on TARGETING_MATCH')

  lane.update({ schemaVersion: 1, flags: { 'test-programme': { enabled: false } } })
  await client.refresh()
  expect(answer()).toBe('off DEFAULT')

  lane.update({ schemaVersion: 1, flags: {} })
  await client.refresh()
  expect(answer()).toBe('on TARGETING_MATCH')
  await client.close()
})
