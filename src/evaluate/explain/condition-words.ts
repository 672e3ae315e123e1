import type { Primitive } from '../attribute-test.js'
import { drawWords } from './draw-words.js'
import type {
  AttributeCondition,
  CohortCondition,
  ConditionExplanation,
  PairCondition,
  PairOperand,
  TestedType,
  TestFault,
  TimeCondition,
} from './explanation.js'
import { seenWords } from './seen-words.js'

/** Operators whose operands need no quotation marks. */
const bareOperands = ['after', 'before', 'semver', 'cidr']

/** What is put side by side: the parts of a list that must all hold, else the one condition. */
export function conditionParts(condition: ConditionExplanation): string[] {
  const isList = condition.kind === 'all' && condition.conditions.length > 0
  return isList ? condition.conditions.map(conditionWords) : [conditionWords(condition)]
}

function conditionWords(condition: ConditionExplanation): string {
  const verdict = condition.held ? 'yes' : 'NO'
  switch (condition.kind) {
    case 'all':
    case 'any': {
      if (condition.conditions.length === 0) return condition.held ? 'always' : 'never'
      return `${condition.kind} of (${condition.conditions.map(conditionWords).join(' · ')}) ${verdict}`
    }
    case 'not':
      return `not (${conditionParts(condition.condition).join(' · ')}) ${verdict}`
    case 'attribute':
      return testWords(condition, verdict)
    case 'pair':
      return pairWords(condition, verdict)
    case 'cohort':
      return cohortWords(condition, verdict)
    case 'flag': {
      const { flag, variants, variant, reason } = condition
      return `flag ${flag} in ${listWords(variants)}: ${variant} (${reason}) ${verdict}`
    }
    case 'time':
      return timeWords(condition, verdict)
    case 'draw':
      return drawWords(condition.percentage)
  }
}

function testWords(test: AttributeCondition, verdict: string): string {
  const { attribute, operator, ignoreCase, as, seen, read, fault } = test
  const reading = read === undefined ? '' : `, read as ${seenWords(read)}`
  const found = seen === undefined ? `the context has no ${attribute}` : `${seenWords(seen)}${reading}`
  if (operator === 'exists') {
    return `${attribute} ${test.operand === false ? 'does not exist' : 'exists'}: ${found} ${verdict}`
  }
  const asked = `${attribute}${as === undefined ? '' : ` as ${as}`} ${operator} ${operandWords(test)}${ignoreCase ? ' (ignoring case)' : ''}`
  if (fault?.kind === 'missing' && seen === undefined) return `${asked}: ${found}`
  return fault === undefined || fault.kind === 'missing'
    ? `${asked}: ${found} ${verdict}`
    : `${asked}: ${found}, ${faultWords(fault, test)}`
}

function faultWords(fault: Exclude<TestFault, { kind: 'missing' }>, { seen }: AttributeCondition): string {
  switch (fault.kind) {
    case 'wrong-type':
      return `wrong type: ${fault.found} where ${fault.wanted.map(withArticle).join(' or ')} is wanted`
    case 'not-finite':
      return 'not a finite number'
    case 'not-a-date':
      // What Python's isoformat() writes, and datetime-local of HTML.
      return seen?.type === 'string' && /T\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(String(seen.value))
        ? 'not a date: it has no offset, such as "Z"'
        : 'not a date'
    default:
      return fault.kind.replaceAll('-', ' ')
  }
}

function withArticle(type: TestedType): string {
  return `${type.startsWith('a') ? 'an' : 'a'} ${type}`
}

function operandWords({ operator, operand, omitted }: AttributeCondition): string {
  if (typeof operand === 'object') return listWords(operand, omitted)
  return typeof operand === 'string' && !bareOperands.includes(operator) ? JSON.stringify(operand) : String(operand)
}

function listWords(items: readonly Primitive[], omitted = 0): string {
  const more = omitted === 0 ? [] : [`… ${omitted} more`]
  return `[${[...items.map(itemWords), ...more].join(', ')}]`
}

/** Quoted only where it could be read as something else. */
function itemWords(item: Primitive): string {
  if (typeof item !== 'string') return String(item)
  return /^[^\s,"[\]]+$/.test(item) && !/^(-?\d+(\.\d+)?|true|false)$/.test(item) ? item : JSON.stringify(item)
}

function pairWords({ operator, left, right }: PairCondition, verdict: string): string {
  const name = (side: PairOperand) => side.attribute ?? JSON.stringify(side.constant)
  const found = (side: PairOperand): string[] => {
    if (side.attribute === undefined) return []
    return [side.seen === undefined ? `the context has no ${side.attribute}` : seenWords(side.seen)]
  }
  return `${name(left)} ${operator} ${name(right)}: ${[...found(left), ...found(right)].join(', ')} ${verdict}`
}

function cohortWords(condition: CohortCondition, verdict: string): string {
  const { cohort, decidedBy, bucketBy, unit, repeated, when, percentage } = condition
  const told = (words: string) => `cohort ${cohort}: ${words} ${verdict}`
  switch (decidedBy) {
    case 'exclude':
      return told(`${JSON.stringify(unit)} is excluded`)
    case 'include':
      return told(`${JSON.stringify(unit)} is included`)
    case 'unlisted':
      return told(
        unit === undefined ? `no unit in ${[bucketBy].flat().join(' or ')}` : `${JSON.stringify(unit)} is not listed`,
      )
    default: {
      if (repeated) return told('as above')
      const parts = [...(when ? conditionParts(when) : []), ...(percentage ? [drawWords(percentage)] : [])]
      if (parts.length === 0) return told('everyone')
      return parts.length === 1 ? `cohort ${cohort}: ${parts[0]}` : `cohort ${cohort} (${parts.join(' · ')}) ${verdict}`
    }
  }
}

function timeWords({ window, now, wallClock, unknownZone }: TimeCondition, verdict: string): string {
  const { after, before, days, from, to, timeZone } = window
  const asked = [
    ...(after === undefined ? [] : [`after ${after}`]),
    ...(before === undefined ? [] : [`before ${before}`]),
    ...(days === undefined ? [] : [`on ${days.join(', ')}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(timeZone === undefined ? [] : [`in ${timeZone}`]),
  ]
  const found = [
    ...(wallClock === undefined || after !== undefined || before !== undefined ? [now ?? 'no time'] : []),
    ...(wallClock === undefined ? [] : [`${wallClock.day} ${wallClock.time}`]),
    ...(unknownZone ? ['this host does not know the time zone'] : []),
  ].join(', ')
  return `time ${asked.join(' ')}: ${found} ${verdict}`
}
