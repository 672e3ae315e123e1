import { caseOperators, conditionKinds, operators, readOperators } from '../generated/format-facts.js'
import type { Finding } from '../problems/document-problem.js'
import { conflict, missing, quoted } from './member-combinations.js'

/** Why the members of a condition do not make one. */
export function conditionFinding(condition: object): Finding {
  const has = (name: string): boolean => Object.hasOwn(condition, name)
  const present = conditionKinds.filter(has)
  const asked = operators.filter(has)
  const [kind] = present
  const [operator] = asked

  if (present.length > 1) return conflict(present, `A condition tests one thing. ${eachApart}`)
  if (asked.length > 1) return conflict(asked, `A condition has one operator. ${eachApart}`)
  if (kind === undefined) {
    const stray = operator ?? companions.find(has)
    if (stray !== undefined)
      return missing('"attribute"', `"${stray}" needs "attribute" beside it: the attribute to test.`)
    if (has('variant')) return missing('"flag"', '"variant" needs "flag" beside it: the flag that has these variants.')
    const one = `one of ${quoted(conditionKinds)}`
    return missing(one, `A condition needs ${one}. To match everyone, leave the condition out.`)
  }
  if (kind === 'flag' && !has('variant')) {
    return missing('"variant"', '"flag" needs "variant" beside it: the variants that match, such as ["on"].')
  }
  if (kind === 'attribute') {
    if (operator === undefined)
      return missing('an operator', '"attribute" needs an operator beside it, such as "equals".')
    if (!has('variant')) return companionFinding(operator, condition)
  }
  const stray = kind === 'attribute' ? 'variant' : (operator ?? companions.find(has) ?? 'variant')
  return conflict([kind, stray], eachApart)
}

/** What may stand beside an attribute and an operator. */
const companions = ['ignoreCase', 'as'] as const

/** Why `ignoreCase`, `as` or both of them do not go with the operator. */
function companionFinding(
  operator: string,
  { as, ignoreCase }: { readonly as?: unknown; readonly ignoreCase?: unknown },
): Finding {
  if (ignoreCase !== undefined && !caseOperators.includes(operator)) {
    return conflict([operator, 'ignoreCase'], `"ignoreCase" can be used only with ${caseOperators.join(', ')}.`)
  }
  if (ignoreCase !== undefined) {
    return conflict(
      ['ignoreCase', 'as'],
      'What is read as a number has no upper and lower case: leave "ignoreCase" out.',
    )
  }
  const fitting = as === 'number' ? readOperators.number : readOperators.string
  return conflict([operator, 'as'], `"as": "${as}" can be used only with ${fitting.join(', ')}.`)
}

const eachApart = 'Write each as a condition of its own, in an array or in "all".'
