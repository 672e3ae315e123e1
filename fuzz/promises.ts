import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { toAppConfigFlags } from '../src/authoring/convert/to-app-config-flags.js'
import { toHoldfastDocument } from '../src/authoring/convert/to-holdfast-document.js'
import { InvalidDocumentError } from '../src/errors.js'
import { evaluateFlag } from '../src/evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../src/evaluate/evaluation-context.js'
import { explainFlag } from '../src/evaluate/explain/explain-flag.js'
import type { RuleSet } from '../src/evaluate/rule-set.js'
import { MAX_PROBLEMS } from '../src/schema/limits.js'
import { type ReadResult, readDocument } from '../src/schema/read-document.js'
import { resolvePointer } from '../test/schema/fixtures.js'

/** Those that the documentation lists. */
const knownCodes = new Set(
  Array.from(readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z0-9-]+)` \|/gm), ([, code]) => code),
)

type Content = Uint8Array | string | object

const jsonContexts: readonly EvaluationContext[] = [
  {},
  { targetingKey: 'u-1', plan: 'pro', country: 'CA', age: 30, company: { id: 'c', size: 5 }, tags: ['x'] },
  { targetingKey: '', plan: null, country: [[]], age: '30', email: 'a@qa.example.com', banned: true, userId: 'user-1' },
]
const hostileContexts: readonly object[] = [
  ...jsonContexts,
  { targetingKey: Number.NaN, plan: null, country: [[]], age: 10n, company: () => 1, tags: Symbol('x') },
  { targetingKey: '\ud800', plan: 'x'.repeat(5_000), email: '@'.repeat(5_000), appVersion: '1.'.repeat(5_000) },
  { targetingKey: '', appVersion: '9'.repeat(400), ip: '::ffff:1.2.3.400', company: Object.create(null) },
  Object.assign(Object.create(null), { targetingKey: -0, attribute: new Date(Number.NaN), a: new Map() }),
]
const moments = [0, -8.64e15, 8.64e15, Date.UTC(2026, 10, 21)]

/** Reads the content and checks whatever is promised of it. Throws where a promise is broken. */
export function checkPromises(content: Content): 'taken' | 'refused' {
  const first = outcomeOf(content)
  // Of text, the second time, as a client reads: bodies of flags are made when they are needed.
  const second = outcomeOf(content, true)
  if (first instanceof InvalidDocumentError) {
    if (!(second instanceof InvalidDocumentError)) throw new Error('refused once and taken once')
    deepStrictEqual(second.problems, first.problems)
    checkProblems(first, content)
    return 'refused'
  }
  if (second instanceof InvalidDocumentError) throw new Error('taken once and refused once')
  deepStrictEqual([...second.ruleSet.flags.keys()], [...first.ruleSet.flags.keys()])
  checkAnswers(first, second)
  checkConversions(content, first)
  if ([Object, Array, Function].some(({ prototype }) => Object.isFrozen(prototype))) {
    throw new Error('what all objects of the process share was frozen')
  }
  return 'taken'
}

function outcomeOf(content: Content, putsOff = false): ReadResult | InvalidDocumentError {
  try {
    return readDocument(content, { version: { label: undefined, hash: '' }, putsOff })
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error
    throw error
  }
}

function checkProblems({ problems, message }: InvalidDocumentError, content: Content): void {
  if (problems.length === 0 || problems.length > MAX_PROBLEMS) throw new Error(`${problems.length} problems`)
  if (message === '') throw new Error('no message')
  const value = parsed(content)
  for (const problem of problems) {
    if (!knownCodes.has(problem.code) || problem.message === '' || problem.expected === '')
      throw new Error(`a problem says nothing: ${JSON.stringify(problem)}`)
    if (
      typeof content !== 'object' &&
      !(Number(problem.line) >= 1 && Number(problem.column) >= 1) &&
      problem.code !== 'too-large'
    )
      throw new Error(`a problem has no place: ${JSON.stringify(problem)}`)
    if (value !== undefined && problem.path !== '' && resolvePointer(value, problem.path) === undefined)
      throw new Error(`a pointer leads nowhere: ${JSON.stringify(problem)}`)
  }
}

/** The value, where there is one that pointers can be followed in. */
function parsed(content: Content): unknown {
  if (typeof content === 'object' && !(content instanceof Uint8Array)) return content
  try {
    return JSON.parse(
      typeof content === 'string'
        ? content.replace(/^\ufeff/, '')
        : new TextDecoder('utf-8', { fatal: true }).decode(content),
    )
  } catch {
    return undefined
  }
}

/** What is converted can be read, and answers as the report says. */
function checkConversions(content: Content, { ruleSet }: ReadResult): void {
  for (const convert of [toHoldfastDocument, toAppConfigFlags]) {
    let conversion: ReturnType<typeof convert>
    try {
      conversion = convert(content)
    } catch (error) {
      if (error instanceof InvalidDocumentError && error.problems[0]?.code === 'unknown-form') continue
      throw error
    }
    const { document, flags } = conversion
    const options = { version: { label: undefined, hash: '' }, appConfigFlags: { allowEmpty: true } }
    const converted = readDocument(document, options).ruleSet
    for (const { flag, fidelity } of flags) {
      if (fidelity !== 'exact') continue
      for (const context of jsonContexts)
        deepStrictEqual(answer(converted, flag, context), answer(ruleSet, flag, context))
    }
  }
}

function answer({ flags }: RuleSet, key: string, context: EvaluationContext) {
  const flag = flags.get(key)
  if (flag === undefined) throw new Error(`flag "${key}" is not there`)
  const { value, variant, enabled } = evaluateFlag(flag, context, 0)
  return { value, variant, enabled }
}

function checkAnswers(first: ReadResult, second: ReadResult): void {
  for (const [key, flag] of first.ruleSet.flags) {
    for (const context of hostileContexts as readonly EvaluationContext[]) {
      for (const now of moments) {
        const answer = evaluateFlag(flag, context, now)
        const again = second.ruleSet.flags.get(key)
        if (again === undefined) throw new Error(`flag "${key}" is there once only`)
        deepStrictEqual(evaluateFlag(again, context, now), answer)
        deepStrictEqual(explainFlag(flag, context, now).evaluation, answer)
      }
    }
  }
}
