import { expect, expectTypeOf, test } from 'vitest'
import { createFlagClient, document, type FlagValue } from '../../../src/index.js'
import { flagsOn } from '../stage.js'

interface Theme {
  readonly dark: boolean
}

test("value() is of the fallback's type, and not of its very value", async () => {
  const client = createFlagClient({ source: document(flagsOn('a')) })
  const scope = client.scope()
  const theme: Theme = { dark: true }

  expectTypeOf(client.value('k', {}, 'blue')).toEqualTypeOf<string>()
  expectTypeOf(client.value('k', {}, true)).toEqualTypeOf<boolean>()
  expectTypeOf(client.value('k', undefined, 5)).toEqualTypeOf<number>()
  expectTypeOf(client.value('k', {}, theme)).toEqualTypeOf<Theme>()
  expectTypeOf(client.value<string[]>('k', {}, [])).toEqualTypeOf<string[]>()
  expectTypeOf(client.value('k', {}, null)).toEqualTypeOf<FlagValue | null>()
  expectTypeOf(client.value('k', {}, undefined)).toEqualTypeOf<FlagValue | undefined>()
  expectTypeOf(client.value('k', {}, 'blue' as string | undefined)).toEqualTypeOf<FlagValue | undefined>()
  expectTypeOf(scope.value('k', 'blue')).toEqualTypeOf<string>()

  expectTypeOf(client.value('k', {}, { dark: true })).toEqualTypeOf<{ dark: boolean }>()
  expectTypeOf(client.value('k', {}, 'blue' as unknown)).toEqualTypeOf<unknown>()

  expectTypeOf(client.evaluate('k', {}, 'blue').value).toEqualTypeOf<string>()
  expectTypeOf(client.evaluate('k', {}).value).toEqualTypeOf<FlagValue | undefined>()
  expectTypeOf(scope.evaluate('k', 5).value).toEqualTypeOf<number>()
  expectTypeOf(scope.evaluate('k').value).toEqualTypeOf<FlagValue | undefined>()

  expect(client.value('k', {}, theme)).toBe(theme)
  await client.close()
})

test('options name one place', () => {
  const source = document(flagsOn('a'))
  // @ts-expect-error neither a source nor the triple
  expect(() => createFlagClient({ pollIntervalMs: 1000 })).toThrow()
  // @ts-expect-error part of the triple
  expect(() => createFlagClient({ application: 'a', environment: 'e' })).toThrow()
  // @ts-expect-error both
  expect(() => createFlagClient({ application: 'a', environment: 'e', profile: 'p', source })).toThrow()
})
