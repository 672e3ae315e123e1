import { nearestName } from '../../options/nearest-name.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'

/** What other tools call things, and what they may be called here. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  and: ['all'],
  caseInsensitive: ['ignoreCase'],
  conditions: ['when'],
  defaultVariant: ['default'],
  duration: ['hold'],
  eq: ['equals'],
  fallthrough: ['default'],
  greaterThan: ['gt'],
  if: ['when'],
  key: ['attribute', 'id', 'flag'],
  lessThan: ['lt'],
  members: ['include'],
  name: ['id', 'variant'],
  offVariation: ['off'],
  or: ['any'],
  percentage: ['percent', 'weight'],
  prerequisites: ['requires'],
  property: ['attribute'],
  regex: ['matches'],
  rollout: ['percent'],
  segment: ['cohort'],
  state: ['enabled'],
  targeting: ['rules', 'when'],
  users: ['include'],
  value: ['serve', 'variant'],
  variation: ['serve', 'variant'],
  variations: ['variants'],
}

/** What stands one level off, and where it goes. */
const homes: readonly { readonly title: string; readonly name: RegExp; readonly say: string }[] = [
  { title: 'Flag', name: /^(?:percent|ramp|serve|split|when)$/, say: 'It goes into one of the "rules".' },
  { title: 'Rule', name: /^(?:all|any|not|attribute|cohort|time)$/, say: 'It goes into "when".' },
  {
    title: 'Condition',
    name: /^(?:op|operator|values?)$/,
    say: 'The operator is itself a member: {"attribute": "plan", "equals": "pro"}.',
  },
  { title: 'Condition', name: /^(?:neq?|not.+)$/i, say: 'Put its opposite into "not".' },
]

/** `name` in `object`, called `title`, whose legal members are others. */
export function unknownMember(title: string, name: string, object: object, legal: readonly string[]): Finding {
  const home = homes.find((one) => one.title === title && one.name.test(name))
  const free = legal.filter((member) => !Object.hasOwn(object, member))
  const suggestion = home === undefined ? (aliasOf(name, free) ?? nearestName(name, free)) : undefined
  const hint =
    home?.say ?? (suggestion === undefined ? `It can have ${legal.join(', ')}.` : `Did you mean "${suggestion}"?`)
  return {
    code: 'unknown-member',
    message: `A ${title.toLowerCase()} has no member ${receivedText(name)}. ${hint}`,
    expected: `one of ${legal.join(', ')}`,
    suggestion,
  }
}

function aliasOf(name: string, free: readonly string[]): string | undefined {
  return Object.hasOwn(aliases, name) ? aliases[name]?.find((alias) => free.includes(alias)) : undefined
}

export function missingMember(title: string, name: string): Finding {
  return { code: 'missing-member', message: `A ${title.toLowerCase()} needs "${name}".`, expected: `"${name}"` }
}

const MAX_NAME_LENGTH = 128
export const NAME_FORMAT = 'a letter or digit, then up to 127 letters, digits, dots, underscores and hyphens'

export function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(text)
}

/** `name` cannot be that of a flag, variant, cohort or layer. */
export function invalidName(name: string): Finding {
  const tidied = name
    .slice(0, MAX_NAME_LENGTH)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
  const suggestion = tidied === '' || name.length > MAX_NAME_LENGTH ? undefined : tidied
  const hint = suggestion === undefined ? '' : ` "${suggestion}" would do.`
  return {
    code: 'invalid-name',
    message: `A name is ${NAME_FORMAT}.${hint}`,
    expected: NAME_FORMAT,
    suggestion,
  }
}
