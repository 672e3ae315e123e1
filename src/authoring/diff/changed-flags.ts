import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Definition, Flag, RuleSet } from '../../evaluate/rule-set.js'
import { isObject } from '../../schema/json/is-object.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { checkFlagSet, documentOf, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { type PartName, partName } from '../population/parts.js'
import { annotationChanges, ownChanges } from './own-changes.js'

/** A flag that is not the same in two documents, and why. */
export interface ChangedFlag {
  /** Its key. */
  readonly flag: string
  /** Whether it may answer differently. False where nothing but descriptions differ. */
  readonly mayAnswerDifferently: boolean
  /** Every reason, its own definition first. */
  readonly reasons: readonly ChangeReason[]
}

/**
 * Why a flag is not the same in two documents.
 *
 * - `added`, `removed`: only one of them has it.
 * - `readable`, `unreadable`: one of them is newer than this version of Holdfast, which cannot read the flag there.
 * - `definition`: it is defined differently, as `words` say.
 * - `through`: a cohort, layer or flag that it depends on is. `path` leads there, and `words` say how that differs.
 * - `annotations`: descriptions differ, of which no answer depends; `words` are their names.
 */
export type ChangeReason =
  | {
      /** Why. */
      readonly kind: 'added' | 'removed' | 'readable' | 'unreadable'
    }
  | {
      /** Why. */
      readonly kind: 'definition' | 'annotations'
      /** What differs. */
      readonly words: readonly string[]
    }
  | {
      /** Why. */
      readonly kind: 'through'
      /** From what the flag refers to, to the part that is defined differently. At least one. */
      readonly path: readonly PartName[]
      /** What differs in the last part of the path. */
      readonly words: readonly string[]
    }

/**
 * The flags that are not the same in two documents, with every reason. In the order of the later document, then those that it
 * no longer has. Documents may have different forms; a flag that is written in another format has changed.
 *
 * @param old the document before the change
 * @param next the document after it
 * @throws {InvalidOptionsError} for what `readFlags` did not give
 * @example
 * ```ts
 * import { changedFlags, readFlags } from 'holdfast/documents'
 *
 * const flagsAt = (percent: number) =>
 *   readFlags({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent, serve: 'on' }] } } })
 * for (const { flag, reasons } of changedFlags(flagsAt(5), flagsAt(15))) console.log(flag, reasons) // a, 5 % -> 15 %
 * ```
 */
export function changedFlags(old: FlagSet, next: FlagSet): readonly ChangedFlag[] {
  checkFlagSet(old, 'old')
  checkFlagSet(next, 'next')
  const [before, after] = [ruleSetOf(old), ruleSetOf(next)]
  const comparer = new PartComparer()
  const keys = new Set([after, before].flatMap(({ flags, unreadable }) => [...flags.keys(), ...unreadable.keys()]))
  return [...keys].flatMap((key) => {
    const reasons = [...reasonsOf(key, before, after, comparer), ...definitionNotes(key, old, next)]
    if (reasons.length === 0) return []
    return [{ flag: key, mayAnswerDifferently: reasons.some(({ kind }) => kind !== 'annotations'), reasons }]
  })
}

function reasonsOf(key: string, before: RuleSet, after: RuleSet, comparer: PartComparer): ChangeReason[] {
  const [old, next] = [before.flags.get(key), after.flags.get(key)]
  if (old !== undefined && next !== undefined) return differences(old, next, comparer)
  if (old === undefined && next === undefined)
    return missingReasons(before.unreadable.has(key), after.unreadable.has(key))
  if (next === undefined) return [{ kind: after.unreadable.has(key) ? 'unreadable' : 'removed' }]
  return [{ kind: before.unreadable.has(key) ? 'readable' : 'added' }]
}

/** Of a flag that neither document can serve. */
function missingReasons(wasThere: boolean, isThere: boolean): ChangeReason[] {
  return wasThere === isThere ? [] : [{ kind: isThere ? 'added' : 'removed' }]
}

function differences(before: Flag, after: Flag, comparer: PartComparer): ChangeReason[] {
  const words = comparer.words(before, after)
  const notes = annotationChanges(before, after)
  return [
    ...(words.length === 0 ? [] : [{ kind: 'definition' as const, words }]),
    ...comparer.causes(before, after).map(({ path, words }) => ({ kind: 'through' as const, path, words })),
    ...(notes.length === 0 ? [] : [{ kind: 'annotations' as const, words: notes }]),
  ]
}

/** Of AppConfig's own flags, what a document says of a flag beside what it serves. */
function definitionNotes(key: string, old: FlagSet, next: FlagSet): ChangeReason[] {
  const [before, after] = [flagDefinition(key, old), flagDefinition(key, next)]
  if (before === undefined || after === undefined) return []
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  const words = [...names].filter((name) => !times.has(name) && !isSameJson(before[name], after[name]))
  return words.length === 0 ? [] : [{ kind: 'annotations', words }]
}

/** AppConfig puts them in when it takes a document. */
const times: ReadonlySet<string> = new Set(['_createdAt', '_updatedAt'])

function flagDefinition(key: string, flags: FlagSet): JsonObject | undefined {
  const definitions = flags.form === 'appconfig-authored' ? documentOf(flags)['flags'] : undefined
  const definition = isObject(definitions) && Object.hasOwn(definitions, key) ? definitions[key] : undefined
  return isObject(definition) ? definition : undefined
}

/** A part that is defined differently, and how a flag leads to it. */
export interface Cause {
  readonly before: Definition
  readonly after: Definition
  readonly path: readonly PartName[]
  readonly words: readonly string[]
}

/** Compares parts of two documents. A part that many refer to is compared once. */
export class PartComparer {
  readonly #words = new Map<Definition, readonly string[]>()

  words(before: Definition, after: Definition): readonly string[] {
    let words = this.#words.get(after)
    if (words === undefined) {
      words = ownChanges(before, after)
      this.#words.set(after, words)
    }
    return words
  }

  /** What the flag depends on in both documents and is defined differently, each by the shortest way. */
  causes(before: Flag, after: Flag): Cause[] {
    const causes: Cause[] = []
    const seen = new Set<Definition>([after])
    const ways: { before: Definition; after: Definition; path: readonly PartName[] }[] = [{ before, after, path: [] }]
    for (const way of ways) {
      for (const pair of pairsOf(way.before, way.after)) {
        if (seen.has(pair.after)) continue
        seen.add(pair.after)
        const path = [...way.path, partName(pair.after)]
        ways.push({ ...pair, path })
        const words = this.words(pair.before, pair.after)
        if (words.length > 0) causes.push({ ...pair, path, words })
      }
    }
    return causes
  }
}

/** What both refer to, by kind and name. What only one does, its own definition tells. */
function pairsOf(before: Definition, after: Definition): { before: Definition; after: Definition }[] {
  const old = new Map(before.dependsOn.map((part) => [JSON.stringify(partName(part)), part]))
  return after.dependsOn.flatMap((part) => {
    const counterpart = old.get(JSON.stringify(partName(part)))
    return counterpart === undefined ? [] : [{ before: counterpart, after: part }]
  })
}
