import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import { answersOf } from '../stage.js'
import { evaluate, type Json } from './reference.js'

const page = readFileSync(new URL('../../../../docs/moving/configcat.md', import.meta.url), 'utf8')

interface GivenUser {
  readonly identifier: string
  readonly email?: string
  readonly country?: string
  readonly custom?: Readonly<Record<string, string | number | readonly string[]>>
}

const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.ESNext } })
const { contextOf }: { contextOf: (user?: GivenUser) => EvaluationContext } = await import(
  `data:text/javascript,${encodeURIComponent(outputText)}`
)

const rule = (a: string, c: number, compared: Json) => ({ c: [{ u: { a, c, ...compared } }], s: { v: { b: true } } })
const flag = (...r: Json[]) => ({ t: 0, v: { b: false }, r })
const config = {
  f: {
    staff: flag(rule('Identifier', 28, { s: 'ada' }), rule('Email', 32, { l: ['@example.com'] })),
    abroad: flag(rule('Country', 1, { l: ['NO'] })),
    grown: flag(rule('age', 15, { d: 4.5 })),
    admins: flag(rule('roles', 34, { l: ['admin'] })),
    others: flag(rule('roles', 35, { l: ['admin'] })),
    pro: flag(rule('plan', 28, { s: '7' })),
  },
}

test("the page's function makes contexts of User Objects that get the same answers", () => {
  const answer = answersOf(fromConfigCat(config, { population: [] }))
  const custom = fc.record(
    {
      age: fc.constantFrom<string | number>('4,5', '4.5', 4, '12', 4.6),
      roles: fc.constantFrom<string | readonly string[]>('["admin"]', '["a","b"]', [], ['a', 'admin']),
      plan: fc.constantFrom<string | number>('7', 7, 'x'),
    },
    { requiredKeys: [] },
  )
  const users = fc.record(
    {
      identifier: fc.constantFrom('', 'ada', 'grace'),
      email: fc.constantFrom('', 'ada@example.com', 'x@y'),
      country: fc.constantFrom('', 'NO', 'SE'),
      custom,
    },
    { requiredKeys: ['identifier'] },
  )
  fc.assert(
    fc.property(fc.option(users, { nil: undefined }), (user) => {
      const theirs = user && { Identifier: user.identifier, Email: user.email, Country: user.country, ...user.custom }
      for (const key of Object.keys(config.f)) {
        expect(answer(key, contextOf(user)), key).toBe(evaluate(config, key, theirs))
      }
    }),
    { numRuns: 300, seed: 18 },
  )
})
