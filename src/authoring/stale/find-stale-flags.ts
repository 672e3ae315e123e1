import type { Flag } from '../../evaluate/rule-set.js'
import { NearestNames } from '../../options/nearest-names.js'
import { checkOptions, listOf, type OptionChecks } from '../../options/option-checks.js'
import { checkObject, checkTime, integerFrom } from '../../options/value-checks.js'
import type { DefinedFlag } from '../flags/defined-flag.js'
import { ageInDays, daysPastExpiry } from '../flags/flag-age.js'
import { checkFlagSet, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { type SettledFlag, settledFlag } from '../flags/settled-flag.js'
import type { FlagReference } from './code/found-references.js'
import { checkUsage, type FlagUsage, isUsed } from './flag-usage.js'

/** By what a flag is judged. */
export interface StaleOptions {
  /**
   * Epoch milliseconds: what dates and ramps are judged by.
   * @default the present
   */
  readonly now?: number | undefined
  /**
   * A flag is old from this age on, in days; 1 to 3,650.
   * @default 90
   */
  readonly days?: number | undefined
  /**
   * How often or when flags were evaluated last. A flag that it does not name was not evaluated.
   * @default it is not judged whether flags are evaluated
   */
  readonly usage?: FlagUsage | undefined
  /**
   * Where code names flags, as `findReferences` finds it.
   * @default it is not judged whether code names flags
   */
  readonly references?: readonly FlagReference[] | undefined
  /**
   * Flags that the document had once: code that still names them is reported with where they went.
   * @default none
   */
  readonly removed?: readonly RemovedFlag[] | undefined
}

/** A flag that a document had once. */
export interface RemovedFlag {
  /** Its key. */
  readonly key: string
  /** What removed it: the name of a commit or a version. */
  readonly by: string
  /** When, as RFC 3339. */
  readonly at: string
}

/** Why a flag is stale. */
export type StaleReason =
  | {
      /** Its `expiresAt` is past. */
      readonly kind: 'past-expiry'
      /** For so many whole days. */
      readonly days: number
      /** As the document has it. */
      readonly expiresAt: string
    }
  | {
      /** It is old, and does not say when it goes. */
      readonly kind: 'old'
      /** Its age in whole days. */
      readonly days: number
    }
  | {
      /** It gives every context one variant. */
      readonly kind: 'settled'
      /** `everyone` gets what it is for, or `nobody` does. */
      readonly at: 'everyone' | 'nobody'
      /** Name of the variant. */
      readonly variant: string
    }
  | {
      /** No code names it. */
      readonly kind: 'unreferenced'
    }
  | {
      /** It is not evaluated. */
      readonly kind: 'unused'
      /** When it was, where that is known. */
      readonly lastUsedAt?: string
    }

/** A flag that could go. */
export interface StaleFlag {
  /** Its key. */
  readonly key: string
  /** Whom to ask about it. */
  readonly owner?: string
  /** JSON Pointer of its definition. */
  readonly path: string
  /** Why; at least one. */
  readonly reasons: readonly StaleReason[]
  /** Where code names it. */
  readonly references: readonly FlagReference[]
}

/** A key that code has and the document has not. */
export interface UnknownFlag {
  /** The key. */
  readonly key: string
  /** The nearest key of the document, if one is near. */
  readonly suggestion?: string
  /** What became of it, where the document had it once. */
  readonly removed?: RemovedFlag
  /** Where code names it. */
  readonly references: readonly FlagReference[]
}

/** What could go. */
export interface StaleReport {
  /** In the document's order. */
  readonly flags: readonly StaleFlag[]
  /** By key. */
  readonly unknown: readonly UnknownFlag[]
}

/** A flag that is younger may be waiting for its code, or for its release. */
const NEW_DAYS = 14
const DAY_MS = 86_400_000

const optionChecks: OptionChecks<StaleOptions> = {
  now: checkTime,
  days: integerFrom(1, 3_650, 'days'),
  usage: checkUsage,
  references: listOf('an array of references', checkObject),
  removed: listOf('an array of removed flags', checkObject),
}

/**
 * The flags that could go, each with every reason, and keys that code has and the document has not. A flag that says
 * `permanent` is never stale.
 *
 * Nothing is read: `findReferences` finds where code names flags.
 *
 * @throws {InvalidOptionsError} for what `readFlags` did not give, and an option that is misspelt, of the wrong type or out of
 *   bounds
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { findStaleFlags, readFlags } from 'holdfast/documents'
 *
 * const { flags } = findStaleFlags(readFlags(readFileSync('flags.json')), { days: 60 })
 * for (const { key, owner, reasons } of flags) console.log(key, owner, reasons.map(({ kind }) => kind).join(', '))
 * ```
 */
export function findStaleFlags(flags: FlagSet, options: StaleOptions = {}): StaleReport {
  checkFlagSet(flags, 'flags')
  checkOptions(options, optionChecks)
  const { now = Date.now(), days = 90, usage, references, removed = [] } = options
  const byKey = groupedByKey(references ?? [])
  const known = ruleSetOf(flags)
  const nearest = new NearestNames()
  const unknownKeys = [...byKey.keys()].filter((key) => !known.flags.has(key) && !known.unreadable.has(key)).sort()
  return {
    flags: Array.from(flags.definitions.values(), (definition) => {
      const named = byKey.get(definition.key) ?? []
      const facts = { now, days, usage, named: references === undefined ? undefined : named }
      const settled = settledFlag(known.flags.get(definition.key) as Flag, now)
      return { ...summary(definition), reasons: [...reasonsFor(definition, settled, facts)], references: named }
    }).filter(({ reasons }) => reasons.length > 0),
    unknown: unknownKeys.map((key) => {
      const before = removed.find((one) => one.key === key)
      const suggestion = before === undefined ? nearest.nearest(key, flags.keys) : undefined
      return {
        key,
        ...(suggestion !== undefined && { suggestion }),
        ...(before !== undefined && { removed: before }),
        references: byKey.get(key) ?? [],
      }
    }),
  }
}

interface Facts {
  readonly now: number
  readonly days: number
  readonly usage: FlagUsage | undefined
  readonly named: readonly FlagReference[] | undefined
}

function* reasonsFor(
  flag: DefinedFlag,
  settled: SettledFlag | undefined,
  { now, days, usage, named }: Facts,
): Generator<StaleReason> {
  if (flag.permanent) return
  const age = ageInDays(flag, now)
  const overdue = daysPastExpiry(flag, now)
  if (overdue !== undefined) yield { kind: 'past-expiry', days: overdue, expiresAt: flag.expiresAt ?? '' }
  if (age !== undefined && age > days && flag.expiresAt === undefined) yield { kind: 'old', days: age }
  const isNew = age !== undefined && age <= NEW_DAYS
  if (settled !== undefined && !(settled.at === 'nobody' && isNew)) {
    yield { kind: 'settled', at: settled.at, variant: settled.variant.name }
  }
  const used = usage === undefined ? undefined : isUsed(usage, flag.key, now - days * DAY_MS)
  if (named?.every(({ kind }) => kind === 'declaration') && used !== true && !isNew) yield { kind: 'unreferenced' }
  if (used === false && !isNew) {
    const last = usage?.[flag.key]
    yield { kind: 'unused', ...(typeof last === 'string' && { lastUsedAt: last }) }
  }
}

function summary({ key, owner, path }: DefinedFlag): Pick<StaleFlag, 'key' | 'owner' | 'path'> {
  return { key, ...(owner !== undefined && { owner }), path }
}

function groupedByKey(references: readonly FlagReference[]): ReadonlyMap<string, FlagReference[]> {
  const groups = new Map<string, FlagReference[]>()
  for (const reference of references) {
    const group = groups.get(reference.key)
    if (group === undefined) groups.set(reference.key, [reference])
    else group.push(reference)
  }
  return groups
}
