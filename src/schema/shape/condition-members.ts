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

  if (present.length > 1) return conflict(present, `A condition asks one thing. ${eachApart}`)
  if (asked.length > 1) return conflict(asked, `A condition has one operator. ${eachApart}`)
  if (kind === undefined) {
    const stray = operator ?? (has('ignoreCase') ? 'ignoreCase' : undefined)
    if (stray !== undefined) return missing('"attribute"', `Beside "${stray}" goes "attribute": the one to look at.`)
    if (has('variant')) return missing('"flag"', 'Beside "variant" goes "flag": the one whose variants they are.')
    const one = `one of ${quoted(conditionKinds)}`
    return missing(one, `A condition has ${one}. For everyone, leave it out.`)
  }
  if (kind === 'flag' && !has('variant')) {
    return missing('"variant"', 'Beside "flag" goes "variant": those of its variants that count, such as ["on"].')
  }
  if (kind === 'attribute') {
    if (operator === undefined) return missing('an operator', 'Beside "attribute" goes an operator, such as "equals".')
    if (!has('variant'))
      return conflict([operator, 'ignoreCase'], `"ignoreCase" goes with ${caseOperators.join(', ')}.`)
  }
  const stray = kind === 'attribute' ? 'variant' : (operator ?? (has('ignoreCase') ? 'ignoreCase' : 'variant'))
  return conflict([kind, stray], eachApart)
}

const eachApart = 'Make a condition of each, and put them in an array or in "all".'
