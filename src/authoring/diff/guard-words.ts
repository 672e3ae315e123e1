import type { GatesDefinition, GuardDefinition } from '../../schema/generated/flag-document.js'
import { DEFAULT_BAKE } from '../../schema/generated/format-facts.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { listWords, movedWords, valueWords } from './value-words.js'

const defaultGates: GatesDefinition = { errors: {} }

/** How two guards of one ramp differ, in words. `steps` is how many the ramp has now. */
export function guardWords(
  before: GuardDefinition | undefined,
  after: GuardDefinition | undefined,
  steps: number,
): string[] {
  if (before === undefined && after === undefined) return []
  if (after === undefined) return ['guard removed: the ramp follows the clock']
  if (before === undefined) return [`guard ${after.id} added, ceiling ${after.ceiling ?? 0} of ${steps} steps`]
  return [
    ...movedWords('guard', before.id, after.id),
    ...ceilingWords(before, after, steps),
    ...endWords(before, after),
    ...gatesWords(before, after),
    ...movedWords('rollback alarms', namesWords(before.alarms?.rollback), namesWords(after.alarms?.rollback)),
    ...movedWords('pause alarms', namesWords(before.alarms?.pause), namesWords(after.alarms?.pause)),
    ...movedWords('bake', before.bake ?? DEFAULT_BAKE, after.bake ?? DEFAULT_BAKE),
  ]
}

/** `ramp r1: ceiling 2 -> 3 of 6 steps`. */
function ceilingWords(
  { ceiling: before = 0 }: GuardDefinition,
  { id, ceiling: after = 0 }: GuardDefinition,
  steps: number,
): string[] {
  return before === after ? [] : [`ramp ${id}: ceiling ${before} -> ${after} of ${steps} steps`]
}

function endWords({ ended: before }: GuardDefinition, { id, ended: after }: GuardDefinition): string[] {
  if (before === after) return []
  return [`ramp ${id}: ${after === undefined ? 'running again' : after.replace('-', ' ')}`]
}

function gatesWords(
  { gates: before = defaultGates }: GuardDefinition,
  { gates: after = defaultGates }: GuardDefinition,
) {
  return (['errors', 'latency', 'conversion'] as const).flatMap((kind) => {
    const [old, next] = [before[kind], after[kind]]
    return isSameJson(old, next) ? [] : movedWords(`gate ${kind}`, gateWords(old), gateWords(next))
  })
}

function gateWords(gate: object | undefined): string | undefined {
  return gate && valueWords(gate)
}

function namesWords(names: readonly string[] | undefined): string | undefined {
  return names && listWords(names)
}
