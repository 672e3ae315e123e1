import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { currentVariants, runWithFlags, variantTags } from '../../../src/context.js'
import { createTestClient } from '../../../src/testing.js'

const client = createTestClient({ button: 'green', beta: true }, { hooks: [variantTags()] })

test('a request has the variants of the flags it has asked for, and no others', async () => {
  const request = (key: 'button' | 'beta') =>
    runWithFlags(client.scope(), async () => {
      expect(currentVariants()).toBeUndefined()
      client.isEnabled(key)
      await wait(1)
      return currentVariants()
    })
  const [first, second] = await Promise.all([request('button'), request('beta')])
  expect(Object.keys(first ?? {})).toEqual(['button'])
  expect(second).toEqual({ beta: 'on' })
})

test('the last answer counts; what was handed out stays as it is', () => {
  runWithFlags(client.scope(), () => {
    client.isEnabled('beta')
    const before = currentVariants()
    client.override({ beta: false })
    client.isEnabled('beta')
    client.reset()
    expect(before).toEqual({ beta: 'on' })
    expect(currentVariants()).toEqual({ beta: 'off' })
    expect(() => Object.assign(before ?? {}, { beta: 'other' })).toThrow(TypeError)
  })
})

test('nothing is noted of flags that could not be served, nor outside of requests', () => {
  client.isEnabled('beta')
  expect(currentVariants()).toBeUndefined()
  runWithFlags(client.scope(), () => {
    client.isEnabled('nope')
    client.evaluateAll()
    expect(currentVariants()).toBeUndefined()
  })
})

test('a request that asks for many flags copies what it has got when that is asked for', () => {
  const keys = Array.from({ length: 500 }, (_, index) => `flag-${index}`)
  const many = createTestClient(Object.fromEntries(keys.map((key) => [key, true])), { hooks: [variantTags()] })
  for (const key of keys) many.isEnabled(key)
  const freeze = vi.spyOn(Object, 'freeze')
  try {
    runWithFlags(many.scope(), () => {
      for (const key of keys) many.isEnabled(key)
      // One object a question, for the hook.
      expect(freeze).toHaveBeenCalledTimes(keys.length)
      expect(Object.keys(currentVariants() ?? {})).toEqual(keys)
      expect(currentVariants()).toBe(currentVariants())
    })
  } finally {
    freeze.mockRestore()
  }
})
