import type { JsonObject } from '../../evaluate/evaluation.js'
import { type Collection, collections, documentMembers, nameFormat } from '../generated/format-facts.js'
import {
  isCohortDefinition,
  isFlagDefinition,
  isFlagDocument,
  isLayerDefinition,
} from '../generated/is-flag-document.js'
import { isObject } from '../json/is-object.js'
import { isKept, type KnownHoldfastDocument } from '../known-document.js'
import type { Pace, Steps } from '../steps.js'

const acceptors: Readonly<Record<Collection, (part: unknown) => boolean>> = {
  cohorts: isCohortDefinition,
  layers: isLayerDefinition,
  flags: isFlagDefinition,
}

/** Units of work that passing over a flag takes. */
const KEPT_COST = 0.2

/** As `isFlagDocument`, interruptible. Flags that are kept from a known document have the right shape. */
export function* acceptingDocument(document: JsonObject, pace: Pace, known?: KnownHoldfastDocument): Steps<boolean> {
  const kinds = collections.filter((kind) => isObject(document[kind]))
  if (Object.keys(document).length > documentMembers.length) return false
  if (!isFlagDocument({ ...document, ...Object.fromEntries(kinds.map((kind) => [kind, {}])) })) return false
  for (const kind of kinds) {
    const parts = document[kind] as JsonObject
    const accepts = acceptors[kind]
    for (const name of pace.keysOf(parts)) {
      const part = parts[name]
      if (kind === 'flags' && isKept(name, part, known)) {
        if (pace.isBreakDue(KEPT_COST)) yield
        continue
      }
      if (pace.isBreakDue(partCost(part))) yield
      const isAccepted =
        nameFormat.pattern.test(name) &&
        (isObject(part) && pace.isLarge(part)
          ? yield* acceptingLarge(part, accepts)
          : yield* accepting(part, accepts, pace))
      if (!isAccepted) {
        yield
        return false
      }
    }
  }
  return true
}

type Acceptor = (part: unknown) => boolean

/** A part of very many members. To find the first that is too much, V8 lists all of them, which is to have a turn of its own. */
function* acceptingLarge(part: JsonObject, accepts: Acceptor): Steps<boolean> {
  yield 'long'
  const isAccepted = accepts(part)
  yield 'long'
  return isAccepted
}

/** Variants that are looked at without a break. */
const VARIANTS_PER_STEP = 250

/** Very many variants are looked at some at a time. */
function* accepting(part: unknown, accepts: Acceptor, pace: Pace): Steps<boolean> {
  const variants = isObject(part) ? part['variants'] : undefined
  if (!isObject(part) || !isObject(variants) || !pace.isLarge(variants)) return accepts(part)
  yield 'long'
  const names = Object.keys(variants)
  yield 'long'
  for (let from = 0; from < names.length; from += VARIANTS_PER_STEP) {
    const some = names.slice(from, from + VARIANTS_PER_STEP).map((name) => [name, variants[name]])
    if (!accepts({ ...part, variants: Object.fromEntries(some) })) return false
    if (pace.isBreakDue(VARIANTS_PER_STEP)) yield
  }
  return true
}

/** Units of work that looking at the shape of a part takes. */
export function partCost(part: unknown): number {
  const rules = isObject(part) ? part['rules'] : undefined
  return 1 + (Array.isArray(rules) ? rules.length : 0)
}
