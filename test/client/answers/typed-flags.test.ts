import { expect, expectTypeOf, test } from 'vitest'
import { currentFlags, runWithFlags } from '../../../src/context.js'
import {
  type AnyFlagClient,
  createFlagClient,
  document,
  type FlagClient,
  type FlagReader,
  type FlagScope,
  type FlagValue,
  type OtherFlags,
  type ServedEvaluation,
} from '../../../src/index.js'

interface Limits {
  readonly max: number
  readonly min?: number
}

interface Flags {
  'new-checkout': boolean
  button: 'blue' | 'green'
  limits: Limits
}

const source = document({
  schemaVersion: 1,
  flags: {
    'new-checkout': { enabled: true, rules: [{ serve: 'on' }] },
    button: { enabled: true, variants: { b: 'blue', g: 'green' }, default: 'g' },
  },
})

test('the compiler knows the flags it was told of', async () => {
  const client = createFlagClient<Flags>({ source })
  await client.ready()

  expect(client.isEnabled('new-checkout')).toBe(true)
  const button = client.value('button', {}, 'blue')
  expectTypeOf(button).toEqualTypeOf<'blue' | 'green'>()
  expect(button).toBe('green')
  expectTypeOf(client.value('limits', {}, { max: 3 })).toEqualTypeOf<Limits>()
  expectTypeOf(client.value('limits', {}, undefined)).toEqualTypeOf<Limits | undefined>()
  expectTypeOf(client.value('button', {}, null)).toEqualTypeOf<'blue' | 'green' | null>()
  expectTypeOf(client.evaluate('button', {}, 'blue').value).toEqualTypeOf<'blue' | 'green'>()
  expectTypeOf(client.evaluate('button').value).toEqualTypeOf<'blue' | 'green' | undefined>()
  expectTypeOf(client.evaluateAll().button).toEqualTypeOf<ServedEvaluation<'blue' | 'green'> | undefined>()

  const scope = client.scope({ targetingKey: 'u' })
  expectTypeOf(scope).toEqualTypeOf<FlagScope<Flags>>()
  expectTypeOf(scope.value('button', 'blue')).toEqualTypeOf<'blue' | 'green'>()
  expectTypeOf(scope.evaluate('new-checkout').value).toEqualTypeOf<boolean | undefined>()
  expectTypeOf(scope.evaluateAll().limits).toExtend<ServedEvaluation<Limits> | undefined>()
})

test('misspelt keys, and fallbacks of another type, do not compile', () => {
  const client = createFlagClient<Flags>({ source })
  const scope = client.scope()
  // @ts-expect-error "new-chekout" is no flag
  client.isEnabled('new-chekout')
  // @ts-expect-error "buton" is no flag
  client.value('buton', {}, 'blue')
  // @ts-expect-error red is no value of it
  client.value('button', {}, 'red')
  // @ts-expect-error a number is no value of it
  client.evaluate('new-checkout', {}, 1)
  // @ts-expect-error no such flag
  client.explain('other')
  // @ts-expect-error no such flag
  scope.isEnabled('other')
  // @ts-expect-error a member is missing
  scope.value('limits', {})
  // @ts-expect-error any string might be misspelt
  client.isEnabled(String('button'))
  // @ts-expect-error no such flag
  expect(client.evaluateAll().other).toBeUndefined()
})

test('with OtherFlags, other flags are taken too, and the known ones are known still', () => {
  const client = createFlagClient<Flags & OtherFlags>({ source })
  expectTypeOf(client.value('button', {}, 'blue')).toEqualTypeOf<'blue' | 'green'>()
  expectTypeOf(client.evaluate('button', {}, 'blue').value).toEqualTypeOf<'blue' | 'green'>()
  expectTypeOf(client.value('other', {}, 'x')).toEqualTypeOf<string>()
  expectTypeOf(client.value(String('other'), {}, 5)).toEqualTypeOf<number>()
  expectTypeOf(client).toExtend<FlagClient<Flags>>()
  expectTypeOf(client.value('other', {}, null)).toEqualTypeOf<FlagValue | null>()
  expect(client.isEnabled('other')).toBe(false)
  // @ts-expect-error red is no value of it
  client.value('button', {}, 'red')
})

test('a type and an interface both do, and keys may come from a variable', () => {
  type Few = { a: boolean; b: boolean }
  const client = createFlagClient<Few>({ source })
  const key = 'a' as keyof Few
  expect(client.isEnabled(key)).toBe(false)
  expectTypeOf(client.value(key, {}, true)).toEqualTypeOf<boolean>()
})

test('without a map, any key and type will do', () => {
  const client = createFlagClient({ source })
  expectTypeOf(client).toEqualTypeOf<FlagClient<OtherFlags>>()
  expectTypeOf(client.evaluateAll()).toEqualTypeOf<Record<string, ServedEvaluation>>()
  expect(client.isEnabled(String('anything'))).toBe(false)
})

test('a typed client and its scopes go wherever nothing is known of flags, and come back', async () => {
  const client = createFlagClient<Flags>({ source })
  await client.ready()
  expectTypeOf(client).toExtend<FlagClient>()
  expectTypeOf(client).toExtend<FlagReader>()
  expectTypeOf(client).toExtend<AnyFlagClient>()
  expectTypeOf(client.scope()).toExtend<FlagScope>()
  expectTypeOf<FlagScope>().toExtend<FlagScope<Flags>>()
  expectTypeOf(client).not.toExtend<FlagClient<{ other: number }>>()
  runWithFlags(client.scope({ targetingKey: 'u' }), () => {
    expectTypeOf(currentFlags()).toEqualTypeOf<FlagScope | undefined>()
    const button = currentFlags<Flags>()?.value('button', 'blue')
    expectTypeOf(button).toEqualTypeOf<'blue' | 'green' | undefined>()
    expect(button).toBe('green')
  })
})
