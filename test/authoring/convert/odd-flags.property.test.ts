import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHoldfastDocument } from '../../../src/convert.js'
import { type AppConfigFlagOptions, InvalidDocumentError } from '../../../src/index.js'
import { readDocument } from '../../../src/schema/read-document.js'
import { evaluateIn } from '../../evaluate/stage.js'
import { arbitraryFlagContext, arbitraryFlags } from '../../schema/appconfig/arbitrary-flags.js'

// Documents of AppConfig's flags of both forms, with whatever may be odd about them.

const enabled = fc.oneof(
  { weight: 6, arbitrary: fc.boolean() },
  { weight: 3, arbitrary: fc.constantFrom('true', 'FALSE', 'True', null) },
  { weight: 1, arbitrary: fc.constantFrom('yes', 1, {}, { toString: 1 }, []) },
)
const attribute = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(0, 20, 0.5, 100, 'a', true, ['a', 'b'], [1, 2], []) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, {}, [null], [1, 'a'], -1) },
)
const sound = arbitraryFlags(true).map(({ values }) => Object.values(values)[0] as { _variants?: unknown })
const variants = fc.oneof(
  { weight: 4, arbitrary: sound.map(({ _variants = [] }) => _variants) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(true, null, {}, [], [null], [[]], [{}], 'x') },
  { weight: 1, arbitrary: fc.constantFrom([{ name: 'x', enabled: true }], [{ name: 'x', enabled: 'TRUE', rule: '' }]) },
)
const oddFlag = fc.record(
  {
    enabled,
    limit: attribute,
    percentage: attribute,
    _variants: fc.oneof({ weight: 1, arbitrary: variants }),
    _variant: fc.constantFrom<unknown>('x', 'on', 'off', '', 'Beta testers', 1),
    _updatedAt: fc.constantFrom('2026-01-01', null),
    _odd: fc.constantFrom({ a: [null] }, 1),
  },
  { requiredKeys: [] },
)
/** Most members there are in few flags, so that many documents can be read. */
const flag = fc.oneof(
  { weight: 4, arbitrary: fc.record({ enabled, limit: attribute }, { requiredKeys: ['enabled'] }) },
  { weight: 4, arbitrary: sound },
  { weight: 2, arbitrary: variants.map((_variants) => ({ _variants })) },
  { weight: 2, arbitrary: fc.record({ enabled: fc.boolean(), _variants: variants, limit: attribute }) },
  { weight: 1, arbitrary: oddFlag },
)
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('f', 'g', 'h', 'f.split-1') },
  { weight: 1, arbitrary: fc.constantFrom('_comment', 'F', 'a b') },
)
const values = fc.dictionary(key, fc.oneof({ weight: 19, arbitrary: flag }, { weight: 1, arbitrary: attribute }), {
  minKeys: 1,
  maxKeys: 3,
})
const definitions = fc.dictionary(
  fc.constantFrom('f', 'g'),
  fc.record(
    {
      name: fc.constantFrom<unknown>('F', null),
      description: fc.constantFrom<unknown>('What it is', null),
      default: fc.boolean(),
      _deprecation: fc.constantFrom({ status: null }, null, { status: 'planned', date: '2027-01-01' }),
    },
    { requiredKeys: [] },
  ),
)
const document = fc.oneof(
  values,
  values.map((values) => ({ version: '1', values })),
  fc.record(
    { version: fc.constant('1'), flags: definitions, values, odd: fc.constant(1) },
    { requiredKeys: ['version', 'values'] },
  ),
)
/** Some have a member twice. */
const text = fc
  .tuple(
    document.map((one) => JSON.stringify(one)),
    fc.nat({ max: 19 }),
  )
  .map(([json, draw]) => (draw === 0 ? json.replace(/"(enabled|_variants|f)":/, '"$1":true,"$1":') : json))

const options = fc.constantFrom<AppConfigFlagOptions>(
  {},
  { percentAttribute: false },
  { percentAttribute: 'percentage' },
)

test('a conversion says what is true of the answers, or refuses the document, whatever is odd about it', () => {
  const seen: Record<string, number> = { refused: 0, exact: 0, renamed: 0, 'left-out': 0 }
  const contexts = fc.array(arbitraryFlagContext, { minLength: 6, maxLength: 6 })
  const read = (content: string | object, appConfigFlags: AppConfigFlagOptions) =>
    readDocument(content, { version: { label: undefined, hash: '' }, appConfigFlags }).ruleSet
  const count = (what: string) => {
    seen[what] = (seen[what] ?? 0) + 1
  }

  fc.assert(
    fc.property(text, options, contexts, (original, appConfigFlags, contexts) => {
      let before: ReturnType<typeof read>
      try {
        before = read(original, appConfigFlags)
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidDocumentError)
        expect(() => toHoldfastDocument(original, { appConfigFlags })).toThrow(InvalidDocumentError)
        return count('refused')
      }
      const { document, flags } = toHoldfastDocument(original, { appConfigFlags })
      expect(flags.map(({ flag }) => flag)).toEqual([...before.flags.keys()])
      const after = read(structuredClone(document), { allowEmpty: true })
      for (const { flag: key, fidelity, variants } of flags) {
        count(fidelity)
        expect(after.flags.has(key)).toBe(fidelity !== 'left-out')
        if (fidelity === 'left-out') continue
        for (const context of contexts) {
          const { value, variant, enabled } = evaluateIn(before, context, { key })
          const renamed = Object.hasOwn(variants, variant) ? variants[variant] : variant
          const answer = evaluateIn(after, context, { key })
          expect([answer.value, answer.variant, answer.enabled]).toEqual([value, renamed, enabled])
          if (fidelity === 'exact') expect(renamed).toBe(variant)
        }
      }
    }),
    { numRuns: 800 },
  )
  for (const [what, count] of Object.entries(seen)) expect([what, count > 40]).toEqual([what, true])
})
