import { reasonWords, timeWords } from '../../rollout/controller/reason-words.js'
import type { RampTick, TickResult } from '../../rollout/controller/tick-result.js'
import { printable } from '../../text/printable.js'

export function ticksAsJson(action: string, { place, judged, busy, ramps, published, outOfLane }: TickResult): object {
  return {
    action,
    place,
    ...(judged !== undefined && { judged }),
    ...(busy !== undefined && { busy }),
    ramps: ramps.map(({ alarms, verdict, ...ramp }) => ({
      ...ramp,
      action: verdict.action,
      reasons: verdict.reasons,
      gates: verdict.gates,
      alarms: Object.fromEntries(alarms),
    })),
    ...(published !== undefined && { published }),
    outOfLane,
  }
}

/** A line for each ramp. */
export function ticksAsText(result: TickResult): string {
  const { ramps, place, outOfLane } = result
  const lines = [
    ...ramps.flatMap((ramp) => [
      `${nameOf(ramp)}: ${actionWords(ramp, result)}`,
      ...ramp.failures.map((failure) => `  ! ${printable(failure)}`),
    ]),
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
