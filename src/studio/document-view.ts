import type { DefinedFlag } from '../authoring/flags/defined-flag.js'
import { type DocumentForm, documentOf, type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import type { JsonValue } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { appendToPointer } from '../schema/problems/json-pointer.js'
import { valueAt } from './change-flag.js'
import type { People } from './people.js'
import { type PersonField, personForm } from './person-form.js'

/** All that the page shows of closed cards: each flag in a line, with what one person gets. */
export interface DocumentView {
  readonly version: string
  readonly form: DocumentForm
  readonly description: string | undefined
  readonly people: { readonly id: string; readonly count: number; readonly origin: People['origin'] }
  readonly fields: readonly PersonField[]
  readonly flags: readonly FlagLine[]
}

interface FlagLine {
  readonly key: string
  readonly enabled: boolean
  /** Whether it has one switch. */
  readonly hasSwitch: boolean
  readonly owner: string | undefined
  readonly tags: readonly string[]
  readonly variants: readonly VariantLine[]
  readonly answer: { readonly variant: string | undefined; readonly value: string; readonly reason: string }
  /** What the document that is compared with gives, where it gives something else. */
  readonly against: string | undefined
}

interface VariantLine {
  readonly name: string
  /** Whether it is what those get who are not treated. */
  readonly isRest: boolean
  /** Whether the flag is on for those who get it. */
  readonly isOn: boolean
  /** Where its value is a colour. */
  readonly color: string | undefined
}

const LONGEST_VALUE = 80

export function documentView(
  flags: FlagSet,
  against: FlagSet | undefined,
  people: People,
  person: EvaluationContext,
  now: number,
): DocumentView {
  const document = documentOf(flags)
  const { description } = document
  return {
    version: flags.version.label ?? '',
    form: flags.form,
    description: flags.form === 'holdfast' && typeof description === 'string' ? description : undefined,
    people: { id: people.id, count: people.contexts.length, origin: people.origin },
    fields: personForm(flags, people),
    flags: Array.from(flags.definitions.values(), (definition) =>
      flagLine(definition, { flags, document, against, person, now }),
    ),
  }
}

interface Asked {
  readonly flags: FlagSet
  readonly document: JsonValue
  readonly against: FlagSet | undefined
  readonly person: EvaluationContext
  readonly now: number
}

function flagLine(definition: DefinedFlag, { flags, document, against, person, now }: Asked): FlagLine {
  const { key, owner, tags, enabled, path } = definition
  const { variant, value, reason } = flags.evaluate(key, person, now)
  const other = against?.evaluate(key, person, now)
  const isSame = other === undefined || (other.variant === variant && text(other.value) === text(value))
  return {
    key,
    enabled,
    hasSwitch: typeof valueAt(document, appendToPointer(path, 'enabled')) === 'boolean',
    owner,
    tags,
    variants: variantLines(flags, definition, document),
    answer: { variant, value: text(value), reason },
    against: isSame ? undefined : (other.variant ?? 'no such flag'),
  }
}

/** A variant is at rest that is the default or the off variant; of AppConfig's flags, one that is not enabled. */
function variantLines(
  flags: FlagSet,
  { key, path, form, variants }: DefinedFlag,
  document: JsonValue,
): readonly VariantLine[] {
  const standard = valueAt(document, appendToPointer(path, 'default')) ?? 'off'
  const off = valueAt(document, appendToPointer(path, 'off')) ?? 'off'
  const compiled = ruleSetOf(flags).flags.get(key)?.variants
  return variants.map(({ name, value }, index) => ({
    name,
    isOn: compiled?.[index]?.enabled === true,
    isRest: form === 'holdfast' ? name === standard || name === off : compiled?.[index]?.enabled === false,
    color: typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : undefined,
  }))
}

function text(value: unknown): string {
  const json = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return json.length <= LONGEST_VALUE ? json : `${json.slice(0, LONGEST_VALUE - 1)}…`
}
