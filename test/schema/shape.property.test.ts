import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recognizeForm } from '../../src/schema/document-form.js'
import { validateAppConfigFlags } from '../../src/schema/generated/appconfig-flags-validator.js'
import { validateFlagDocument } from '../../src/schema/generated/flag-document-validator.js'
import { isFlagDocument } from '../../src/schema/generated/is-flag-document.js'
import { fixtures, problemsOf, resolvePointer } from './fixtures.js'

const documents = [
  ...fixtures<object>('good').map(([, document]) => document),
  ...fixtures<{ document?: object }>('bad').flatMap(([, { document }]) => document ?? []),
]

type Holder = Record<string, unknown>

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)]
}

const members = [...new Set(documents.flatMap(holdersIn).flatMap((holder) => Object.keys(holder)))]
const values = documents.flatMap(holdersIn).flatMap((holder) => Object.values(holder))

/** A document of the fixtures with a few members put in, replaced, renamed or taken away, in places and with values that others have. */
const mutatedDocument = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(
      fc.record({
        place: fc.nat(),
        member: fc.nat(),
        name: fc.constantFrom(...members),
        value: fc.oneof(fc.constantFrom(...values), fc.constantFrom(null, 0, -1, 1e-7, 100.5, '', [], {}, true)),
        action: fc.constantFrom('put', 'replace', 'rename', 'delete'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([original, changes]) => {
    const document: Holder = structuredClone(original) as Holder
    for (const { place, member, name, value, action } of changes) {
      const holders = holdersIn(document)
      const holder = holders[place % holders.length] ?? document
      const names = Object.keys(holder)
      const chosen = names[member % (names.length || 1)] ?? name
      const old = holder[chosen]
      if (action === 'delete' || action === 'rename') delete holder[chosen]
      if (action === 'rename') holder[name] = old
      if (action === 'put') holder[name] = structuredClone(value)
      if (action === 'replace') holder[chosen] = structuredClone(value)
    }
    // As text, so that arrays have no holes and no members by name.
    return JSON.parse(JSON.stringify(document)) as object
  })

function isShaped(document: object): boolean {
  switch (recognizeForm(document).kind) {
    case 'appconfig-authored':
      return validateAppConfigFlags(document)
    case 'appconfig-retrieved':
      return true
    default:
      return isFlagDocument(document)
  }
}

test('the quick and the thorough validator agree', () => {
  const verdicts = new Set<boolean>()
  fc.assert(
    fc.property(mutatedDocument, (document) => {
      const verdict = isFlagDocument(document)
      verdicts.add(verdict)
      expect(validateFlagDocument(document)).toBe(verdict)
    }),
    { numRuns: 3000 },
  )
  expect(verdicts.size).toBe(2)
})

test('whatever is refused is refused for a reason that can be pointed at', () => {
  fc.assert(
    fc.property(mutatedDocument, (document) => {
      const problems = problemsOf(document)
      if (!isShaped(document) && !('minor' in document)) expect(problems.length).toBeGreaterThan(0)
      for (const { path } of problems) expect(resolvePointer(document, path)).toBeDefined()
      expect(new Set(problems.map(({ path, message }) => `${path} ${message}`)).size).toBe(problems.length)

      const located = problemsOf(JSON.stringify(document, null, 1))
      expect(located.map(({ line, column, ...rest }) => rest)).toEqual(problems)
      for (const { line } of located) expect(line).toBeGreaterThan(0)
    }),
    { numRuns: 1500 },
  )
})
