import { changedFlags } from '../authoring/diff/changed-flags.js'
import type { DefinedFlag } from '../authoring/flags/defined-flag.js'
import { type DocumentForm, documentOf, type FlagSet } from '../authoring/flags/flag-set.js'
import { heldRamps, type RampStanding, standingWords } from '../authoring/simulate/ramp-standings.js'
import type { JsonValue } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { appendToPointer } from '../schema/problems/json-pointer.js'
import { valueAt } from './change-flag.js'
import { answersOf, type People } from './people.js'
import { type PersonField, personForm } from './person-form.js'
import { type VariantLine, variantLines } from './variant-lines.js'

/** All that the page shows of closed cards: each flag in a line, with what one person gets. */
export interface DocumentView {
  readonly version: string
  readonly form: DocumentForm
  readonly description: string | undefined
  readonly people: { readonly id: string; readonly count: number; readonly origin: People['origin'] }
  readonly fields: readonly PersonField[]
  readonly flags: readonly FlagLine[]
  /** Keys of the flags that only the document has that is compared with. */
  readonly missing: readonly string[]
}

interface FlagLine {
  readonly key: string
  readonly enabled: boolean
  /** Whether it has one switch. */
  readonly hasSwitch: boolean
  readonly owner: string | undefined
  readonly tags: readonly string[]
  readonly variants: readonly VariantLine[]
  /** How far its ramp may go, where that is not for the clock alone to say: one that is guarded, or paused. */
  readonly ramp: { readonly state: RampStanding['state']; readonly words: string } | undefined
  readonly answer: { readonly variant: string | undefined; readonly value: string; readonly reason: string }
  /** What the document that is compared with gives, where it gives something else. */
  readonly against: string | undefined
  /** Whether that may give somebody something else. */
  readonly differs: boolean
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
  const differing = differingKeys(flags, against)
  const ramps = new Map(heldRamps(flags).map((ramp) => [ramp.flag, { state: ramp.state, words: standingWords(ramp) }]))
  return {
    version: flags.version.label ?? '',
    form: flags.form,
    description: flags.form === 'holdfast' && typeof description === 'string' ? description : undefined,
    people: { id: people.id, count: people.contexts.length, origin: people.origin },
    fields: personForm(flags, people),
    flags: Array.from(flags.definitions.values(), (definition) =>
      flagLine(definition, { flags, document, against, differing, ramps, person, now }),
    ),
    missing: against?.keys.filter((key) => !flags.definitions.has(key)) ?? [],
  }
}

/** By both documents: what differs is looked for once. */
const known = new WeakMap<FlagSet, { readonly against: FlagSet; readonly keys: ReadonlySet<string> }>()

function differingKeys(flags: FlagSet, against: FlagSet | undefined): ReadonlySet<string> {
  if (against === undefined) return new Set()
  const found = known.get(flags)
  if (found?.against === against) return found.keys
  const changed = changedFlags(against, flags).filter(({ mayAnswerDifferently }) => mayAnswerDifferently)
  const keys = new Set(changed.map(({ flag }) => flag))
  known.set(flags, { against, keys })
  return keys
}

interface Asked {
  readonly flags: FlagSet
  readonly document: JsonValue
  readonly against: FlagSet | undefined
  readonly differing: ReadonlySet<string>
  readonly ramps: ReadonlyMap<string, NonNullable<FlagLine['ramp']>>
  readonly person: EvaluationContext
  readonly now: number
}

function flagLine(
  definition: DefinedFlag,
  { flags, document, against, differing, ramps, person, now }: Asked,
): FlagLine {
  const { key, owner, tags, enabled, path } = definition
  const { variant, value, reason } = flags.evaluate(key, person, now)
  const other = against && answersOf(against, key, [person], now)[0]
  const isSame = against === undefined || (other?.variant === variant && text(other?.value) === text(value))
  return {
    key,
    enabled,
    hasSwitch: typeof valueAt(document, appendToPointer(path, 'enabled')) === 'boolean',
    owner,
    tags,
    variants: variantLines(flags, key),
    ramp: ramps.get(key),
    answer: { variant, value: text(value), reason },
    against: isSame ? undefined : (other?.variant ?? 'no such flag'),
    differs: differing.has(key),
  }
}

function text(value: unknown): string {
  const json = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return json.length <= LONGEST_VALUE ? json : `${json.slice(0, LONGEST_VALUE - 1)}…`
}
