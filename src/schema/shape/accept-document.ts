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
    for (const name of Object.keys(parts)) {
      const part = parts[name]
      if (kind === 'flags' && isKept(name, part, known)) {
        if (pace.isBreakDue(KEPT_COST)) yield
        continue
      }
      const isLarge = holdsLarge(part, pace)
      if (pace.isBreakDue(partCost(part)) || isLarge) yield
      const isAccepted = nameFormat.pattern.test(name) && accepts(part)
      if (isLarge || !isAccepted) yield
      if (!isAccepted) return false
    }
  }
  return true
}

/** Whether looking at the part is to have a turn of its own. */
function holdsLarge(part: unknown, pace: Pace): boolean {
  if (!isObject(part)) return false
  return (
    pace.isLarge(part) ||
    [part['variants'], part['metadata']].some((member) => isObject(member) && pace.isLarge(member))
  )
}

/** Units of work that looking at the shape of a part takes. */
export function partCost(part: unknown): number {
  const rules = isObject(part) ? part['rules'] : undefined
  return 1 + (Array.isArray(rules) ? rules.length : 0)
}
