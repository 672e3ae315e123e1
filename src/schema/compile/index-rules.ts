import type { AttributeTest } from '../../evaluate/attribute-test.js'
import type { Condition, Rule, RuleIndex } from '../../evaluate/rule-set.js'

/** Fewer rules are sooner tried than looked up. */
const MIN_INDEXED_RULES = 4
/** Bounds the memory of an index whose rules list many values each: entries for each rule of the flag. */
const MAX_ENTRIES_PER_RULE = 50

type Equality = Extract<AttributeTest, { kind: 'equals' | 'in' }>

/** An index by the attribute that most rules begin by comparing; `undefined` where it would not pay. */
export function indexRules(rules: readonly Rule[]): RuleIndex | undefined {
  if (rules.length < MIN_INDEXED_RULES) return undefined
  const equalities = rules.map(({ when }) => leadingEquality(when))
  const path = commonestPath(equalities)
  if (path === undefined) return undefined

  const operands = equalities.map((test) => (test?.path.name === path.name ? operandsOf(test) : undefined))
  const listed = operands.reduce((sum, list) => sum + (list?.size ?? 0), 0)
  if (listed > rules.length * MAX_ENTRIES_PER_RULE) return undefined
  const values = new Set(operands.flatMap((list) => [...(list ?? [])]))
  const otherwise = rules.filter((_, index) => operands[index] === undefined)
  if (values.size * otherwise.length + listed > rules.length * MAX_ENTRIES_PER_RULE) return undefined

  const byValue = new Map<unknown, Rule[]>([...values].map((value) => [value, []]))
  rules.forEach((rule, index) => {
    for (const value of operands[index] ?? values) byValue.get(value)?.push(rule)
  })
  return { path, byValue, otherwise }
}

/** What must hold before anything else of the condition is looked at. */
function leadingEquality(when: Condition | undefined): Equality | undefined {
  if (when?.kind === 'all') return leadingEquality(when.conditions[0])
  if (when?.kind !== 'attribute') return undefined
  return when.test.kind === 'equals' || when.test.kind === 'in' ? when.test : undefined
}

function commonestPath(equalities: readonly (Equality | undefined)[]): Equality['path'] | undefined {
  const counts = new Map<string, number>()
  let commonest: Equality['path'] | undefined
  let most = MIN_INDEXED_RULES - 1
  for (const test of equalities) {
    if (test === undefined) continue
    const count = (counts.get(test.path.name) ?? 0) + 1
    counts.set(test.path.name, count)
    if (count > most) {
      most = count
      commonest = test.path
    }
  }
  return commonest
}

function operandsOf(test: Equality): ReadonlySet<unknown> {
  return test.kind === 'in' ? test.operand : new Set([test.operand])
}
