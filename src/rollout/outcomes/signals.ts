import type { RampGuard } from '../../evaluate/ramp-guard.js'

/** What is remembered of a unit, each once, as bits of one small integer. The order is that of logs and of counts. */
export const signals = ['seen', 'bad', 'timed', 'slow', 'converted'] as const

/** A set of signals. */
export type SignalBits = number

export const SEEN = 1
export const BAD = 2
export const TIMED = 4
export const SLOW = 8
export const CONVERTED = 16

/** Of these, logs have only the units whose draw is divisible by 8: every unit gives them. */
export const SAMPLED = SEEN | TIMED

/** What a ramp's gates ask for: any other signal is not counted. */
export interface AskedSignals {
  readonly bits: SignalBits
  /** What takes longer is slow, in milliseconds. */
  readonly overMs: number
}

/** Every gate needs to know how many units there are. */
export function askedBy({ gates }: RampGuard): AskedSignals {
  let bits = SEEN
  let overMs = Number.POSITIVE_INFINITY
  for (const gate of gates) {
    if (gate.kind === 'errors') bits |= BAD
    else if (gate.kind === 'conversion') bits |= CONVERTED
    else {
      bits |= TIMED | SLOW
      overMs = gate.overMs
    }
  }
  return { bits, overMs }
}

/** The signals of an outcome that are asked for and that `known` does not have yet. Of durations, the first of a unit decides. */
export function newSignals(
  known: SignalBits,
  asked: AskedSignals,
  ok: boolean | undefined,
  ms: number | undefined,
  converted: boolean | undefined,
): SignalBits {
  let given = 0
  if (ok !== undefined) given |= ok ? SEEN : SEEN | BAD
  if (ms !== undefined && (known & TIMED) === 0) given |= ms > asked.overMs ? TIMED | SLOW : TIMED
  if (converted === true) given |= CONVERTED
  return given & asked.bits & ~known
}
