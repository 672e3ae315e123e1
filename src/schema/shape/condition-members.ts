import { caseOperators, conditionKinds, operators } from '../generated/format-facts.js'
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
    const stray = operator ?? (has('ignoreCase') ? 'ignoreCase' : undefined)
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
    if (!has('variant'))
      return conflict([operator, 'ignoreCase'], `"ignoreCase" can be used only with ${caseOperators.join(', ')}.`)
  }
  const stray = kind === 'attribute' ? 'variant' : (operator ?? (has('ignoreCase') ? 'ignoreCase' : 'variant'))
  return conflict([kind, stray], eachApart)
}

const eachApart = 'Write each as a condition of its own, in an array or in "all".'
