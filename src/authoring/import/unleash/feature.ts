import { parseDate } from '../../../evaluate/time/date-text.js'
import type { FlagDefinition } from '../../../schema/generated/flag-document.js'
import { translatedVariants } from '../translated-variants.js'
import type { TranslatedFlag } from '../translation.js'
import type { Truth } from '../truth.js'
import type { Draws } from './draws.js'
import { answersOf, type FeatureDraft } from './feature-draft.js'
import type { Fields } from './fields.js'
import { hasUnit, translatedRules } from './translated-rules.js'
import { type Answer, OFF, PLAIN } from './variants.js'

/** What a feature asks of others. */
export interface Asked {
  /** False: it is never on. */
  readonly isPossible: boolean
  readonly requires: NonNullable<FlagDefinition['requires']>
  readonly tests: readonly Truth[]
}

/** A flag, and what others need to ask for its answers. */
export interface NamedFlag {
  readonly flag: TranslatedFlag
  /** Names of the variants of a feature that is on, beside what Unleash calls them. */
  readonly on: readonly { readonly variant: string; readonly called: string }[]
  readonly off: string
}

export function featureFlag(draft: FeatureDraft, asked: Asked, draws: Draws): NamedFlag {
  const { fields, enabled } = draft
  const { answers, definition, renamed, nameOf } = draft.hasVariants ? variantsOf(draft) : booleans
  const drafts = asked.isPossible ? draft.rules : []
  const rules = drafts.flatMap((rule) => translatedRules(rule, asked.tests, draws, nameOf))
  const requires = asked.isPossible && asked.requires.length > 0 ? { requires: asked.requires } : {}
  return {
    flag: {
      definition: { enabled, ...descriptionOf(fields), ...definition, ...requires },
      rules,
      renamed,
      notes: notesOn(draft),
    },
    on: answers.map((answer) => ({ variant: nameOf(answer), called: answer.name })),
    off: nameOf(OFF),
  }
}

const booleans = {
  answers: [PLAIN],
  definition: {},
  renamed: {},
  nameOf: (answer: Answer) => (answer.feature_enabled ? 'on' : 'off'),
}

/** Values are what `getVariant` answers: two variants of one name may have different payloads. */
function variantsOf({ rules }: FeatureDraft) {
  const texts = new Map<string, { readonly answer: Answer; readonly name: string }>()
  const add = (answer: Answer, wanted: string) => {
    const text = JSON.stringify(answer)
    if (texts.has(text)) return
    const taken = new Set(Array.from(texts.values(), ({ name }) => name))
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`
    texts.set(text, { answer, name })
  }
  add(OFF, 'disabled')
  const answers = [...rules.flatMap(answersOf), ...(rules.some(mayLackUnit) ? [PLAIN] : [])]
  for (const answer of answers) add(answer, answer === PLAIN ? 'enabled' : answer.name)
  const named = [...texts.values()]
  const originals = named.map(({ answer, name }) => ({ name, value: answer, at: '' }))
  const { definition, nameOf } = translatedVariants(originals, 'disabled')
  const nameOfAnswer = (answer: Answer) => nameOf((texts.get(JSON.stringify(answer)) as { name: string }).name)
  const ofVariants = named.map(({ answer }) => answer).filter((answer) => answer.enabled)
  const changed = ofVariants.filter((answer) => nameOfAnswer(answer) !== answer.name)
  return {
    answers: named.map(({ answer }) => answer).filter((answer) => answer.feature_enabled),
    definition,
    renamed: Object.fromEntries(changed.map((answer) => [answer.name, nameOfAnswer(answer)])),
    nameOf: nameOfAnswer,
  }
}

function mayLackUnit(rule: FeatureDraft['rules'][number]): boolean {
  return rule.choice.kind === 'split' && !hasUnit(rule, rule.choice)
}

function notesOn({ rules }: FeatureDraft): readonly string[] {
  const notes: string[] = []
  if (rules.some(({ exposure }) => exposure.kind === 'drawn' && exposure.drawsWithoutUnit)) {
    notes.push(
      'Without userId and sessionId, Unleash draws its share anew at every call; here such a context is not in the share.',
    )
  }
  if (rules.some(mayLackUnit)) {
    notes.push(
      'Without a unit, Unleash draws a variant anew at every call; here the feature is on then, and has no variant.',
    )
  }
  return notes
}

function descriptionOf(fields: Fields): object {
  const [description, createdAt, type] = ['description', 'createdAt', 'type'].map((name) => fields.value(name))
  const kept = ['type', 'project', 'stale', 'impressionData'].map((name) => [name, fields.value(name)] as const)
  const metadata = kept.filter(([, value]) => (typeof value === 'string' && value !== '') || value === true)
  return {
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...(typeof createdAt === 'string' && parseDate(createdAt) !== undefined ? { createdAt } : {}),
    // Unleash expects these to stay.
    ...(type === 'kill-switch' || type === 'permission' ? { permanent: true } : {}),
    ...(metadata.length === 0 ? {} : { metadata: Object.fromEntries(metadata) }),
  }
}
