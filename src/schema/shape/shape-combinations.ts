import type { Finding } from '../problems/document-problem.js'

/**
 * Why the `keyword` of its schema does not let the `members` of an object, called `title`, stand together. `legal` are
 * all the members it can have.
 */
export function combinationFinding(title: string, keyword: string, members: object, legal: readonly string[]): Finding {
  switch (title) {
    case 'Flag':
      return missing('"default"', 'Beside "variants" goes "default": the name of the one served when no rule matches.')
    case 'Rule':
      return ruleFinding(keyword, members)
    case 'Cohort':
      return missing(
        '"include", "when" or "percent"',
        'A cohort of "exclude" alone has no members. Say who is in it; for all but a few, use a "not" condition.',
      )
    default:
      return conditionFinding(members, legal)
  }
}

function ruleFinding(keyword: string, rule: object): Finding {
  if (keyword === 'not') return conflict(['percent', 'ramp'], 'A ramp is a percentage that rises by itself: keep one.')
  return Object.hasOwn(rule, 'serve')
    ? conflict(['serve', 'split'], 'A rule serves one variant or splits between several: keep one.')
    : missing('"serve" or "split"', 'A rule says what it gives: add "serve" for one variant, or "split" for several.')
}

/** The members that tell the kinds of condition apart. */
const kinds = ['all', 'any', 'not', 'cohort', 'time', 'flag', 'attribute']
const caseOperators = ['equals', 'in', 'startsWith', 'endsWith', 'contains', 'matches']

function conditionFinding(condition: object, legal: readonly string[]): Finding {
  const has = (name: string): boolean => Object.hasOwn(condition, name)
  const isOperator = (name: string): boolean => ![...kinds, 'variant', 'ignoreCase'].includes(name)
  const present = kinds.filter(has)
  const operators = legal.filter((name) => isOperator(name) && has(name))
  const [kind] = present
  const [operator] = operators

  if (present.length > 1) return conflict(present, `A condition asks one thing. ${eachApart}`)
  if (operators.length > 1) return conflict(operators, `A condition has one operator. ${eachApart}`)
  if (kind === undefined) {
    const stray = operator ?? (has('ignoreCase') ? 'ignoreCase' : undefined)
    if (stray !== undefined) return missing('"attribute"', `Beside "${stray}" goes "attribute": the one to look at.`)
    if (has('variant')) return missing('"flag"', 'Beside "variant" goes "flag": the one whose variants they are.')
    return missing(`one of ${quoted(kinds)}`, 'A condition asks something. For everyone, leave it out.')
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

function missing(expected: string, message: string): Finding {
  return { code: 'missing-member', message, expected }
}

function conflict(names: readonly string[], why: string): Finding {
  return {
    code: 'conflicting-members',
    message: `${quoted(names)} do not go together. ${why}`,
    expected: `one of ${quoted(names)}`,
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
