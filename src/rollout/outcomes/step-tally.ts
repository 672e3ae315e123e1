import { LRUCache } from 'lru-cache'
import type { Arm } from '../../evaluate/evaluation.js'
import { Reservoir } from './reservoir.js'
import { type AskedSignals, BAD, newSignals, SAMPLED, type SignalBits, signals, TIMED } from './signals.js'

/** Units that a step remembers. One that is forgotten counts again. */
const MAX_UNITS = 20_000

/** Unit lines of each signal, an hour: a fault may begin days after a step has. */
const MAX_LINES = 1_000
const HOUR_MS = 3_600_000

/** A unit that gave a signal for the first time. */
export interface NotedUnit {
  readonly arm: Arm
  /** Bits of the draw, as a signed integer. */
  readonly draw: number
  /** Position in `signals`. */
  readonly signal: number
}

/** What one arm gave since the last counts. */
interface ArmTally {
  /** In the order of `signals`. */
  readonly counts: number[]
  readonly durations: Reservoir
}

export interface ArmCounts {
  readonly counts: readonly number[]
  readonly ms: readonly number[]
}

/** Everything since it was taken last. */
export interface Taken {
  readonly treatment: ArmCounts
  readonly control: ArmCounts
  readonly units: readonly NotedUnit[]
}

/** Counts the units of one step of a ramp, each signal of a unit once. */
export class StepTally {
  /** Signals by draw. */
  readonly #known = new LRUCache<number, SignalBits>({ max: MAX_UNITS })
  /** The library writes into its options: without these, each call would make some. */
  readonly #getting = {}
  readonly #setting = {}
  readonly #treatment: ArmTally
  readonly #control: ArmTally
  readonly #linesLeft = signals.map(() => MAX_LINES)
  #hour: number | undefined
  #units: NotedUnit[] = []
  #isActive = false

  constructor(random: () => number) {
    const arm = (): ArmTally => ({ counts: signals.map(() => 0), durations: new Reservoir(random) })
    this.#treatment = arm()
    this.#control = arm()
  }

  /** Whether there was any outcome since counts were taken last, counted or not. */
  get isActive(): boolean {
    return this.#isActive
  }

  /** Gives `BAD` for a unit that is bad from now on, else 0. */
  record(
    asked: AskedSignals,
    arm: Arm,
    draw: number,
    ok: boolean | undefined,
    ms: number | undefined,
    converted: boolean | undefined,
  ): SignalBits {
    this.#isActive = true
    const known = this.#known.get(draw, this.#getting) ?? 0
    const given = newSignals(known, asked, ok, ms, converted)
    if (given !== 0) this.#count(arm, draw, known, given, ms)
    return given & BAD
  }

  #count(arm: Arm, draw: number, known: SignalBits, given: SignalBits, ms: number | undefined): void {
    this.#known.set(draw, known | given, this.#setting)
    const { counts, durations } = arm === 'treatment' ? this.#treatment : this.#control
    for (let signal = 0; signal < signals.length; signal++) {
      const bit = 1 << signal
      if ((given & bit) === 0) continue
      counts[signal] = (counts[signal] as number) + 1
      if ((bit & SAMPLED) !== 0 && (draw & 7) !== 0) continue
      if (this.#linesLeft[signal] === 0) continue
      this.#linesLeft[signal] = (this.#linesLeft[signal] as number) - 1
      this.#units.push({ arm, draw, signal })
    }
    if ((given & TIMED) !== 0) durations.offer(ms as number)
  }

  /** @param now epoch milliseconds */
  take(now: number): Taken {
    this.#isActive = false
    const hour = Math.floor(now / HOUR_MS)
    this.#hour ??= hour
    if (hour !== this.#hour) this.#linesLeft.fill(MAX_LINES)
    this.#hour = hour
    const units = this.#units
    this.#units = []
    return { treatment: takenFrom(this.#treatment), control: takenFrom(this.#control), units }
  }
}

function takenFrom({ counts, durations }: ArmTally): ArmCounts {
  const taken = [...counts]
  counts.fill(0)
  return { counts: taken, ms: durations.take() }
}
