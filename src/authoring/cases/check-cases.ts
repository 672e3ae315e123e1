import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import { parseDate } from '../../evaluate/time/date-text.js'
import { nearestName } from '../../options/nearest-name.js'
import { MAX_PROBLEMS } from '../../schema/limits.js'
import { type Finding, problemAt } from '../../schema/problems/document-problem.js'
import { appendToPointer } from '../../schema/problems/json-pointer.js'
import { missingFlag } from '../flags/flag-set.js'
import { contextOfDraws } from './draw-context.js'
import type { FlagCase } from './flag-case.js'
import { matrixSize } from './matrix-contexts.js'

const MAX_COMBINATIONS = 10_000

/** Cases as they go with a document. */
export interface CheckedCases {
  /** Names that the document does not have, times that are none, draws of nothing. */
  readonly problems: readonly DocumentProblem[]
  /** The units that draw as a case wants, by attribute; of each case. */
  readonly units: readonly JsonObject[]
}

export function checkCases(cases: readonly FlagCase[], ruleSet: RuleSet): CheckedCases {
  const problems: DocumentProblem[] = []
  const units: JsonObject[] = []
  const found = new Map<string, string | undefined>()
  for (const [index, each] of cases.entries()) {
    if (problems.length >= MAX_PROBLEMS) break
    const report = (place: string, finding: Finding): void => {
      problems.push(problemAt(`/cases/${index}${place}`, finding))
    }
    checkTime(each, report)
    checkMatrix(each, report)
    const flag = ruleSet.flags.get(each.flag)
    if (flag === undefined) report('/flag', unknownFlag(each.flag, ruleSet))
    else {
      checkExpectation(each, flag, report)
      const drawn = contextOfDraws(each, flag, found)
      if (drawn.kind === 'found') units.push(drawn.attributes)
      else report(drawn.place, drawn.finding)
    }
  }
  return { problems, units }
}

type Report = (place: string, finding: Finding) => void

function unknownFlag(key: string, { flags, unreadable }: RuleSet): Finding {
  return {
    code: 'unknown-reference',
    message: unreadable.get(key) ?? missingFlag(key, flags.keys()),
    expected: 'the key of a flag',
    received: key,
    suggestion: nearestName(key, flags.keys()),
  }
}

function checkTime({ at }: FlagCase, report: Report): void {
  if (at === undefined || parseDate(at) !== undefined) return
  report('/at', {
    code: 'invalid-date',
    message: 'Not a date. Write "2026-12-01" (midnight UTC) or "2026-12-01T09:00:00Z", with Z or an offset.',
    expected: 'YYYY-MM-DD or an RFC 3339 date-time',
    received: at,
  })
}

function checkMatrix(one: FlagCase, report: Report): void {
  const { context = {}, matrix = {} } = one
  if (matrixSize(one) > MAX_COMBINATIONS) {
    report('/matrix', {
      code: 'too-many',
      message: `The matrix has ${matrixSize(one)} combinations. Test at most ${MAX_COMBINATIONS} in one case.`,
      expected: `at most ${MAX_COMBINATIONS} combinations`,
    })
  }
  for (const attribute of Object.keys(matrix).filter((name) => Object.hasOwn(context, name))) {
    report(appendToPointer('/matrix', attribute), {
      code: 'conflicting-members',
      message: `"${attribute}" is in the context and in the matrix. Leave it in one of them.`,
      expected: 'attributes that the context does not have',
    })
  }
}

function checkExpectation({ expect }: FlagCase, flag: Flag, report: Report): void {
  const { variant, rule } = typeof expect === 'string' ? { variant: expect } : expect
  const names = flag.variants.map(({ name }) => name)
  if (variant !== undefined && !names.includes(variant)) {
    const place = typeof expect === 'string' ? '/expect' : '/expect/variant'
    report(place, unknownPart('variant', variant, names, flag))
  }
  if (rule === undefined || rule === null) return
  const ids = flag.rules.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const isThere = typeof rule === 'string' ? ids.includes(rule) : rule < flag.rules.length
  if (!isThere) report('/expect/rule', unknownPart('rule', rule, ids, flag))
}

function unknownPart(kind: string, name: string | number, names: readonly string[], { key }: Flag): Finding {
  const suggestion = typeof name === 'string' ? nearestName(name, names) : undefined
  const list = names.length === 0 ? '' : ` It has ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`
  const hint = suggestion === undefined ? list : ` Did you mean "${suggestion}"?`
  return {
    code: 'unknown-reference',
    message: `Flag "${key}" has no ${kind} ${JSON.stringify(name)}.${hint}`,
    expected: `a ${kind} of the flag`,
    received: name,
    suggestion,
  }
}
