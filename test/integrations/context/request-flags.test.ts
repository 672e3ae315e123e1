import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { currentFlags, runWithFlags } from '../../../src/context.js'
import { createFlagClient, document } from '../../../src/index.js'
import { flagsOn } from '../../client/stage.js'

const client = createFlagClient({ source: document(flagsOn('a')) })

test('there are none outside of a request', () => {
  expect(currentFlags()).toBeUndefined()
})

test('requests side by side have each their own', async () => {
  await client.ready()
  const request = (targetingKey: string) =>
    runWithFlags(client.scope({ targetingKey }), async () => {
      await wait(1)
      return currentFlags()?.context.targetingKey
    })
  expect(await Promise.all([request('ada'), request('grace')])).toEqual(['ada', 'grace'])
  expect(currentFlags()).toBeUndefined()
})

test('gives what the work gives, also an exception', () => {
  const scope = client.scope()
  expect(runWithFlags(scope, () => currentFlags() === scope)).toBe(true)
  expect(() =>
    runWithFlags(scope, () => {
      throw new Error('mine')
    }),
  ).toThrow('mine')
})
