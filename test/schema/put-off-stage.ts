import { expect } from 'vitest'
import { InvalidDocumentError } from '../../src/errors.js'
import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../src/evaluate/evaluation-context.js'
import { explainFlag } from '../../src/evaluate/explain/explain-flag.js'
import { made, unmade } from '../../src/evaluate/flag-body.js'
import type { Flag } from '../../src/evaluate/rule-set.js'
import { changedFlags } from '../../src/schema/merge/changed-flags.js'
import { type ReadOptions, type ReadResult, readDocument } from '../../src/schema/read-document.js'

// A document is read as ever, and with bodies of flags put off until they are needed: whatever is found and answered is the same.

export type Terms = Omit<ReadOptions, 'version'>

const version = { label: undefined, hash: 'test' }

function read(document: object, terms: Terms = {}): ReadResult | InvalidDocumentError {
  try {
    return readDocument(JSON.stringify(document), { version, ...terms })
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error
    throw error
  }
}

/** What is said of the document. */
function findings(result: ReadResult | InvalidDocumentError) {
  if (result instanceof InvalidDocumentError) return result.problems
  return { warnings: result.warnings, degraded: result.degraded }
}

/** What is known of a flag before its body is made, the document's own part aside. */
function headOf({ key, form, enabled, clientVisible, valueType, timed, isSwitch, definition, dependsOn }: Flag) {
  const others = dependsOn.map((part) => part.definition)
  return { key, form, enabled, clientVisible, valueType, timed, isSwitch, definition, others }
}

/** What the document came to. */
export function expectSameFindings(document: object, terms: Terms): 'refused' | 'warned' | 'sound' {
  const expected = read(document, terms)
  expect(findings(read(document, { ...terms, putsOff: true }))).toEqual(findings(expected))
  if (expected instanceof InvalidDocumentError) return 'refused'
  return expected.warnings.length > 0 ? 'warned' : 'sound'
}

/** How many flags were put off, and how many were not. */
export function expectSameAnswers(document: object, terms: Terms, contexts: readonly EvaluationContext[], now: number) {
  const counts = { putOff: 0, others: 0 }
  const [expected, result] = [read(document, terms), read(document, { ...terms, putsOff: true })]
  if (expected instanceof InvalidDocumentError || result instanceof InvalidDocumentError) return counts
  expect([...result.ruleSet.flags.keys()]).toEqual([...expected.ruleSet.flags.keys()])
  for (const [key, flag] of result.ruleSet.flags) {
    const original = expected.ruleSet.flags.get(key) as Flag
    counts[flag.requires === unmade ? 'putOff' : 'others'] += 1
    expect(headOf(flag)).toEqual(headOf(original))
    const early = evaluateFlag(flag, {}, now)
    for (const context of contexts) {
      expect(evaluateFlag(flag, context, now)).toEqual(evaluateFlag(original, context, now))
      expect(explainFlag(flag, context, now)).toEqual(explainFlag(original, context, now))
    }
    expect(evaluateFlag(made(flag), {}, now)).toBe(early)
    expect(made(flag).variants).toEqual(original.variants)
  }
  return counts
}

/** How many flags of the first document are those of the second, and how many are not. */
export function expectSameSuccessor(
  [before, after]: readonly [object, object],
  terms: Terms,
  context: EvaluationContext,
  now: number,
) {
  const counts = { kept: 0, changed: 0 }
  const first = read(before, { ...terms, putsOff: true })
  if (first instanceof InvalidDocumentError) return counts
  // Some bodies have been made meanwhile.
  for (const flag of [...first.ruleSet.flags.values()].slice(1)) evaluateFlag(flag, context, now)
  const [expected, result] = [read(after, terms), read(after, { ...terms, putsOff: true, known: first.known })]
  expect(findings(result)).toEqual(findings(expected))
  if (expected instanceof InvalidDocumentError || result instanceof InvalidDocumentError) return counts
  expect(changedFlags(first.ruleSet, result.ruleSet)).toEqual(changedFlags(first.ruleSet, expected.ruleSet))
  expect([...result.ruleSet.flags.keys()]).toEqual([...expected.ruleSet.flags.keys()])
  for (const [key, flag] of result.ruleSet.flags) {
    const original = expected.ruleSet.flags.get(key) as Flag
    counts[flag.definition === first.ruleSet.flags.get(key)?.definition ? 'kept' : 'changed'] += 1
    expect(headOf(flag)).toEqual(headOf(original))
    expect(evaluateFlag(flag, context, now)).toEqual(evaluateFlag(original, context, now))
    expect(explainFlag(flag, context, now)).toEqual(explainFlag(original, context, now))
  }
  return counts
}
