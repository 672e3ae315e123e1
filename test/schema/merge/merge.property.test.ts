import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFlag } from '../../../src/evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'
import type { RuleSet } from '../../../src/evaluate/rule-set.js'
import { changedFlags } from '../../../src/schema/merge/changed-flags.js'
import { mergingSteps } from '../../../src/schema/merge/merge-rule-sets.js'
import { readDocument } from '../../../src/schema/read-document.js'
import { atOnce } from '../../../src/schema/steps.js'
import { arbitraryContext, arbitraryDocument } from '../arbitrary-document.js'

const version = { label: undefined, hash: 'test' }
const mergeRuleSets = (ruleSets: readonly RuleSet[]) => atOnce(mergingSteps(ruleSets, version)).ruleSet
const read = (content: object): RuleSet => readDocument(content, { version }).ruleSet
const answers = (ruleSet: RuleSet, context: EvaluationContext, now: number) =>
  Object.fromEntries([...ruleSet.flags.values()].map((flag) => [flag.key, evaluateFlag(flag, context, now)]))
const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map(Number)
const switches = fc.dictionary(fc.constantFrom('f0', 'f1', 'f2'), fc.record({ enabled: fc.boolean() }))

test('a document of switches does what editing `enabled` to false would do, to the flags that require the switched ones too', () => {
  fc.assert(
    fc.property(arbitraryDocument, switches, arbitraryContext, anyTime, (document, lane, context, now) => {
      const { flags } = document as { flags: Record<string, object> }
      const edited = { ...document, flags: { ...flags } }
      for (const [key, { enabled }] of Object.entries(lane)) {
        if (!enabled) edited.flags[key] = { ...flags[key], enabled }
      }

      const merged = mergeRuleSets([read(document), read({ schemaVersion: 1, flags: lane })])
      const expected = read(edited)

      expect(answers(merged, context, now)).toEqual(answers(expected, context, now))
      expect(changedFlags(expected, merged)).toEqual([])
      expect(changedFlags(read(document), merged)).toEqual(changedFlags(read(document), expected))
    }),
  )
})

test('a document merged with itself answers as it does alone', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryContext, anyTime, (document, context, now) => {
      const merged = mergeRuleSets([read(document), read(document)])
      expect(answers(merged, context, now)).toEqual(answers(read(document), context, now))
    }),
  )
})

test('of two documents, each flag answers as in the last one that has it', () => {
  const renamed = arbitraryDocument.map((document) => JSON.parse(JSON.stringify(document).replaceAll('"f2"', '"f3"')))
  fc.assert(
    fc.property(arbitraryDocument, renamed, arbitraryContext, anyTime, (earlier, later, context, now) => {
      const isDisabled = ({ enabled }: { enabled: boolean }) => !enabled
      fc.pre(![...read(later).flags.values()].some(isDisabled))
      const merged = mergeRuleSets([read(earlier), read(later)])
      const expected = { ...answers(read(earlier), context, now), ...answers(read(later), context, now) }
      expect(answers(merged, context, now)).toEqual(expected)
    }),
  )
})
