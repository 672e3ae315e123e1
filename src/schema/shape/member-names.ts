import type { JsonObject } from '../../evaluate/evaluation.js'
import { nearestName } from '../../options/nearest-name.js'
import type {
  CohortDefinition,
  ConditionDefinition,
  FlagDefinition,
  PrerequisiteDefinition,
  RampStepDefinition,
  RuleDefinition,
  SplitDefinition,
} from '../generated/flag-document.js'
import { conditionKinds, operators, ruleMembers } from '../generated/format-facts.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'
import { partName } from './part-name.js'
import { flagMemberAsRule, memberAsCondition } from './usual-mistakes.js'

type MemberName =
  | keyof FlagDefinition
  | keyof RuleDefinition
  | keyof SplitDefinition
  | keyof RampStepDefinition
  | keyof PrerequisiteDefinition
  | keyof CohortDefinition
  | keyof ConditionDefinition

/** What other tools call things, and what they may be called here. */
const aliases: Readonly<Record<string, readonly MemberName[]>> = {
  active: ['enabled'],
  and: ['all'],
  caseInsensitive: ['ignoreCase'],
  condition: ['when'],
  conditions: ['when'],
  defaultValue: ['default'],
  defaultVariant: ['default'],
  distribution: ['split'],
  duration: ['hold'],
  eq: ['equals'],
  fallthrough: ['default'],
  greaterThan: ['gt'],
  if: ['when'],
  isEnabled: ['enabled'],
  key: ['attribute', 'id', 'flag'],
  lessThan: ['lt'],
  members: ['include'],
  name: ['id', 'variant'],
  offVariation: ['off'],
  on: ['enabled'],
  or: ['any'],
  percentage: ['percent', 'weight'],
  prerequisites: ['requires'],
  property: ['attribute'],
  regex: ['matches'],
  rollout: ['percent'],
  segment: ['cohort'],
  state: ['enabled'],
  status: ['enabled'],
  targeting: ['rules', 'when'],
  users: ['include'],
  value: ['serve', 'variant'],
  variant: ['serve'],
  variation: ['serve', 'variant'],
  variations: ['variants'],
  weights: ['split'],
}

/** What to say of members, by the title of what they stand in: what is one level off, and what has no name here. */
const homes: readonly { readonly title: string; readonly is: (name: string) => boolean; readonly say: string }[] = [
  {
    title: 'Flag',
    // A flag that is given an id has one: its key.
    is: (name) => ruleMembers.includes(name) && name !== 'id',
    say: 'Put it into one of the "rules".',
  },
  {
    title: 'Rule',
    is: (name) => conditionKinds.includes(name) || operators.includes(name),
    say: 'Put it into "when".',
  },
  {
    title: 'Condition',
    is: (name) => /^(?:op|operator|values?)$/.test(name),
    say: 'The operator is itself a member: {"attribute": "plan", "equals": "pro"}.',
  },
  { title: 'Condition', is: (name) => /^(?:neq?|not.+)$/i.test(name), say: 'Put its opposite into "not".' },
]

/** `name` in `object`, of which the schema has that `title`, and whose legal members are others. */
export function unknownMember(
  title: string | undefined,
  name: string,
  object: JsonObject,
  legal: readonly string[],
): Finding {
  const free = legal.filter((member) => !Object.hasOwn(object, member))
  const rule = title === 'Flag' ? flagMemberAsRule(name, object) : undefined
  const home = rule ?? homes.find((one) => one.title === title && one.is(name))?.say
  const suggestion = home === undefined ? (aliasOf(name, free) ?? nearestName(name, free)) : undefined
  const isBare = title === 'Condition' && suggestion === undefined && free.length === legal.length
  const rewritten = home ?? (isBare ? memberAsCondition(name, object) : undefined)
  const hint =
    rewritten ?? (suggestion === undefined ? `It can have ${legal.join(', ')}.` : `Did you mean "${suggestion}"?`)
  return {
    code: 'unknown-member',
    message: `${partName(title, 'A')} has no member ${receivedText(name)}. ${hint}`,
    expected: `one of ${legal.join(', ')}`,
    suggestion,
  }
}

function aliasOf(name: string, free: readonly string[]): string | undefined {
  return Object.hasOwn(aliases, name) ? aliases[name]?.find((alias) => free.includes(alias)) : undefined
}

export function missingMember(title: string | undefined, name: string): Finding {
  return {
    code: 'missing-member',
    message: `${partName(title, 'A')} needs "${name}".`,
    expected: `"${name}"`,
  }
}
