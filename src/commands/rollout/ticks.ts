import { reasonWords, timeWords } from '../../rollout/controller/reason-words.js'
import type { RequestedRamps } from '../../rollout/controller/requested-ramps.js'
import type { RampTick, TickResult } from '../../rollout/controller/tick-result.js'
import { printable } from '../../text/printable.js'
import { mistaken } from './scene.js'

export function ticksAsJson(
  { place, judged, busy, ramps, published, outOfLane }: TickResult,
  requested: RequestedRamps,
): object {
  return {
    action: 'tick',
    place,
    ...(judged !== undefined && { judged }),
    ...(busy !== undefined && { busy }),
    ramps: ramps.map(({ verdict, ...ramp }) => {
      const why = mistaken(ramp.ramp, requested)
      return {
        ...ramp,
        ...(why !== undefined && { outcome: 'refused', why }),
        action: verdict.action,
        reasons: verdict.reasons,
        gates: verdict.gates,
      }
    }),
    ...(published !== undefined && { published }),
    outOfLane,
  }
}

/** A line for each ramp. */
export function ticksAsText(result: TickResult, requested: RequestedRamps): string {
  const { ramps, place, outOfLane } = result
  const lines = [
    ...ramps.flatMap((ramp) => {
      const why = mistaken(ramp.ramp, requested)
      return [
        `${nameOf(ramp)}: ${why === undefined ? actionWords(ramp, result) : `${why}. Nothing was done.`}`,
        ...ramp.failures.map((failure) => `  ! ${printable(failure)}`),
      ]
    }),
    ...outOfLane.map((flag) => `${printable(flag)}: out of the kill lane, since the document has its ramp at 0.`),
  ]
  return lines.length === 0 ? `${place}: no guarded ramp.` : lines.join('\n')
}

function nameOf({ flag, ramp, step, steps, percent }: RampTick): string {
  return `${printable(flag)}, ramp ${ramp}, step ${step} of ${steps} (${percent} %)`
}

function actionWords({ verdict, outcome, retryAt = 0 }: RampTick, { published, busy }: TickResult): string {
  const why = verdict.reasons.map(reasonWords).map(printable).join('; ')
  const how = {
    published: ` v${published?.version}, deployment #${published?.deployment}.`,
    lane: ` The kill lane has turned the flag off; the document follows.`,
    waits: ` It waits for deployment #${busy?.deployment}, which is ${busy?.state}.`,
    'taken-back': ` It was taken back or refused; it is tried again at ${timeWords(retryAt)}.`,
    none: '',
  }[outcome]
  return `${verdict.action.kind}: ${why}.${how}`
}
