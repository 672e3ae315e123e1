import type { UnitNames } from '../../evaluate/unit-names.js'
import type {
  LayerSlotDefinition,
  RampDefinition,
  RuleDefinition,
  SplitDefinition,
} from '../../schema/generated/flag-document.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { guardWords } from './guard-words.js'
import { movedWords, nameWords, percentWords } from './value-words.js'
import { whenWords } from './when-words.js'

/** How two rules that stand for one another differ, in words. */
export function ruleWords(before: RuleDefinition, after: RuleDefinition): string[] {
  return [
    ...movedWords('id', before.id, after.id),
    ...whenWords(before.when, after.when),
    ...shareWords(before, after),
    ...serveWords(before, after),
    ...movedWords('bucketBy', unitWords(before.bucketBy), unitWords(after.bucketBy)),
    ...movedWords('salt', saltWords(before.salt), saltWords(after.salt)),
    ...movedWords('layer', slotWords(before.layer), slotWords(after.layer)),
  ]
}

/** A rule as people refer to it. */
export function ruleName({ id }: RuleDefinition, index: number): string {
  return id === undefined ? `rule ${index}` : `rule "${id}"`
}

/** `userId`, `[userId, deviceId]`. */
export function unitWords(bucketBy: UnitNames | undefined): string | undefined {
  return typeof bucketBy === 'object' ? `[${bucketBy.join(', ')}]` : bucketBy
}

export function saltWords(salt: string | undefined): string | undefined {
  return salt === undefined ? undefined : JSON.stringify(salt)
}

export function slotWords(slot: LayerSlotDefinition | false | undefined): string | undefined {
  if (slot === false) return 'freed'
  return slot === undefined ? undefined : `${slot.name} ${slot.from} to ${slot.to}`
}

function shareWords(before: RuleDefinition, after: RuleDefinition): string[] {
  const guarded = guardWords(before.ramp?.guard, after.ramp?.guard, after.ramp?.steps.length ?? 0)
  if (before.percent === after.percent && isSameJson(unguarded(before.ramp), unguarded(after.ramp))) return guarded
  const isMoved = before.ramp && after.ramp && isSameJson(before.ramp.steps, after.ramp.steps)
  if (isMoved) return [...rampClockWords(before.ramp, after.ramp), ...guarded]
  return [`${oneShareWords(before)} -> ${oneShareWords(after)}`, ...guarded]
}

function oneShareWords({ percent, ramp }: RuleDefinition): string {
  if (ramp !== undefined) return rampWords(ramp)
  return percent === undefined ? 'everyone' : percentWords(percent)
}

function unguarded(ramp: RampDefinition | undefined): object | undefined {
  return ramp && { ...ramp, guard: undefined }
}

/** What is another time of the same steps: paused, resumed, begun earlier or later. */
function rampClockWords(before: RampDefinition, after: RampDefinition): string[] {
  const name = after.guard === undefined ? 'ramp' : `ramp ${after.guard.id}`
  return [
    ...pauseWords(before.pausedAt, after.pausedAt).map((words) => `${name}: ${words}`),
    ...movedWords(`${name}: startAt`, before.startAt, after.startAt),
  ]
}

function pauseWords(before: string | undefined, after: string | undefined): string[] {
  if (before === undefined || after === undefined) {
    if (before === after) return []
    return [after === undefined ? 'resumed' : `paused at ${after}`]
  }
  return movedWords('paused at', before, after)
}

function rampWords({ startAt, pausedAt, steps }: RampDefinition): string {
  const told = steps.map(({ percent = 0, cohort, hold }) => {
    const what = cohort === undefined ? percentWords(percent) : nameWords(cohort)
    return hold === undefined ? what : `${what} ${hold}`
  })
  return `ramp from ${startAt} (${told.join(', ')}${pausedAt === undefined ? '' : `; paused at ${pausedAt}`})`
}

function serveWords(before: RuleDefinition, after: RuleDefinition): string[] {
  if (before.serve === after.serve && isSameJson(before.split, after.split)) return []
  if (before.split === undefined || after.split === undefined) {
    return [`${oneServeWords(before)} -> ${oneServeWords(after)}`]
  }
  const [old, next] = [variantsOf(before.split), variantsOf(after.split)]
  return old === next
    ? [`split ${old} ${weightsOf(before.split)} -> ${weightsOf(after.split)}`]
    : [`split ${old} ${weightsOf(before.split)} -> ${next} ${weightsOf(after.split)}`]
}

function oneServeWords({ serve, split }: RuleDefinition): string {
  return split === undefined ? `serve ${nameWords(serve)}` : `split ${variantsOf(split)} ${weightsOf(split)}`
}

function variantsOf(split: readonly SplitDefinition[]): string {
  return split.map(({ variant }) => variant).join(':')
}

function weightsOf(split: readonly SplitDefinition[]): string {
  return split.map(({ weight }) => weight).join(':')
}
