import type { Request } from 'express'
import type { FastifyRequest } from 'fastify'
import { expect, expectTypeOf, test } from 'vitest'
import type { ExpressFlagsOptions } from '../../../src/express.js'
import type { FastifyFlagsOptions } from '../../../src/fastify.js'
import { createFlagClient, document, type EvaluationContext, type EvaluationContextInput } from '../../../src/index.js'
import { withFlags } from '../../../src/lambda.js'
import { createTestClient } from '../../../src/testing.js'
import { flagsOn } from '../stage.js'

interface User {
  readonly targetingKey: string
  plan: 'pro' | 'free'
}

/** Drawn by another attribute than the targeting key. */
interface Visit {
  readonly company?: { readonly id: string }
}

class Account {
  readonly targetingKey = 'user-1'
  readonly plan = 'pro'
  readonly #password = 'hunter2'

  matches(password: string): boolean {
    return password === this.#password
  }
}

const user: User = { targetingKey: 'user-1', plan: 'pro' }
const visit: Visit = { company: { id: 'acme' } }

test('an interface or a class instance is a context wherever one is taken, and is evaluated as any other', async () => {
  const rules = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags: { a: { enabled: true, rules } } }) })
  await client.ready()
  for (const context of [user, new Account()]) {
    expect(client.isEnabled('a', context)).toBe(true)
    expect(client.value('a', context, false)).toBe(true)
    expect(client.evaluate('a', context)).toBe(client.evaluate('a', context, false))
    expect(client.evaluateAll(context, { clientVisibleOnly: false })['a']?.value).toBe(true)
    expect(client.explain('a', context).evaluation.value).toBe(true)
    expect(client.scope(context).isEnabled('a')).toBe(true)
    expect(client.scope().with(context).isEnabled('a')).toBe(true)
    const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('a'), {
      context: () => context,
    })
    expect(await handler({}, {})).toBe(true)
  }
  expect(createTestClient({ a: true }).isEnabled('a', visit)).toBe(true)
  await client.close()
})

test('context functions of integrations give one, at once or later', () => {
  expectTypeOf<(request: Request) => User>().toExtend<NonNullable<ExpressFlagsOptions['context']>>()
  expectTypeOf<(request: Request) => Promise<Account | null>>().toExtend<NonNullable<ExpressFlagsOptions['context']>>()
  expectTypeOf<(request: FastifyRequest) => Promise<Visit>>().toExtend<NonNullable<FastifyFlagsOptions['context']>>()
  expectTypeOf<(request: Request) => string>().not.toExtend<NonNullable<ExpressFlagsOptions['context']>>()
  expectTypeOf<(request: Request) => Promise<string>>().not.toExtend<NonNullable<ExpressFlagsOptions['context']>>()
})

test('what is no record of attributes is none, nor is a unit of another type', async () => {
  const client = createFlagClient({ source: document(flagsOn('a')), logger: false })
  const promise = Promise.resolve(user)
  // @ts-expect-error a promise, not awaited
  client.isEnabled('a', promise)
  // @ts-expect-error a text
  client.isEnabled('a', 'user-1')
  // @ts-expect-error an array
  client.isEnabled('a', ['user-1'])
  // @ts-expect-error a map
  client.isEnabled('a', new Map([['targetingKey', 'user-1']]))
  // @ts-expect-error a function
  client.isEnabled('a', () => user)
  // @ts-expect-error a class
  client.isEnabled('a', Account)
  // @ts-expect-error nothing is undefined
  client.isEnabled('a', null)
  // @ts-expect-error a unit is a text or an integer
  client.isEnabled('a', { targetingKey: true })
  // @ts-expect-error nor is it in an interface
  client.isEnabled('a', { targetingKey: new Date() } as { targetingKey: Date })
  await client.close()
})

test('what hooks and scopes give to read has attributes of any name, none of which can be set', () => {
  const read = (context: EvaluationContext) => context['plan']
  expectTypeOf(read).returns.toBeUnknown()
  // @ts-expect-error readonly
  const write = (context: EvaluationContext) => (context.targetingKey = 'user-2')
  expectTypeOf(write).toBeFunction()
  expectTypeOf<EvaluationContext>().toExtend<EvaluationContextInput>()
  expectTypeOf<Record<string, unknown>>().toExtend<EvaluationContextInput>()
  expectTypeOf<{ country: string }>().toExtend<EvaluationContextInput>()
})
