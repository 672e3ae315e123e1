import type { Gate, RampEnd } from '../../evaluate/ramp-guard.js'
import type { AlarmState } from './evidence.js'

/** What is to be done. */
export type Action =
  | {
      /** `none`: it is over, or stands still. `hold`: look again later. `recount`: ask the logs, and decide again. */
      readonly kind: 'none' | 'hold' | 'recount' | 'rollback' | 'complete'
    }
  | {
      /** Set `pausedAt`. */
      readonly kind: 'pause'
      /** Epoch milliseconds. */
      readonly pausedAt: number
    }
  | {
      /** Set `ceiling` and `startAt`: all hosts come to the next step at one instant. */
      readonly kind: 'raise'
      /** One more than it was. */
      readonly ceiling: number
      /** Epoch milliseconds: moved by as long as the raise is late. */
      readonly startAt: number
    }

/** Why. The first is what decided. */
export type Reason =
  /** The ramp is over. */
  | Because<'ended', 'ended'>
  /** It had been ended before, and a later document has it running. */
  | Because<'ended-before', 'ended'>
  /** The flag is switched off. */
  | Because<'disabled'>
  /** The ramp stands still. */
  | Because<'paused'>
  /** An alarm that is to take the ramp back is in ALARM. */
  | Because<'rollback-alarm', 'alarm'>
  /** Treated units are worse, with next to no doubt. */
  | Because<'harmful', 'gate' | 'by'>
  /** A listed alarm is not known to be OK. */
  | Because<'alarm', 'alarm' | 'state'>
  /** The first step is still to begin. */
  | Because<'not-started', 'until'>
  /** The hold of the step in force is not over. */
  | Because<'holding', 'until'>
  /** The last step is being watched. */
  | Because<'baking', 'until'>
  /** The last step was watched long enough. */
  | Because<'baked'>
  /** There are no data, or none that are recent. */
  | Because<'no-recent-data', 'newestAt'>
  /** There are data that cannot be: not numbers, from the future, of no step. */
  | Because<'unsound-data'>
  /** The logs were not asked yet, or could not be. */
  | Because<'not-recounted', 'units'>
  /** Treated units may be worse. */
  | Because<'doubtful', 'gate'>
  /** The arms do not have the shares that they are drawn by: units are lost, or counted wrongly. */
  | Because<'split', 'treatment' | 'control'>
  /** Nothing bad was seen, and too little to allow the next step. */
  | Because<'inconclusive', 'gate'>
  /** All units are in one arm, or none is drawn. */
  | Because<'no-comparison'>
  /** The step in force has shown enough. */
  | Because<'passed'>

/** A reason by its code, with the facts that belong to it. */
export type Because<Code extends string, Fact extends keyof ReasonFacts = never> = {
  /** Which reason it is. */
  readonly code: Code
} & Pick<ReasonFacts, Fact>

/** What reasons tell besides their code. */
export interface ReasonFacts {
  /** How the ramp has ended. */
  readonly ended: RampEnd
  /** Which gate. */
  readonly gate: Gate['kind']
  /** By what the gate was judged. */
  readonly by: 'counts' | 'units'
  /** Name of the alarm. */
  readonly alarm: string
  /** What CloudWatch says of it. */
  readonly state: Exclude<AlarmState, 'OK'>
  /** When that is over, in epoch milliseconds. */
  readonly until: number
  /** When the newest datum was measured, in epoch milliseconds. */
  readonly newestAt: number | undefined
  /** What became of asking the logs. */
  readonly units: 'not-asked' | 'failed'
  /** Treated units that were listed. */
  readonly treatment: number
  /** Other units that were listed. */
  readonly control: number
}

/** What a gate shows. */
export interface GateVerdict {
  /** What it compares. */
  readonly gate: Gate['kind']
  /** `harmful`, `doubtful`, or whether the next step is `safe`: proven, or because of the effect's being `small`. */
  readonly verdict: 'harmful' | 'doubtful' | 'safe' | 'small' | 'inconclusive' | 'no-comparison'
  /** What was counted: distinct units where the logs were asked, else as processes count. */
  readonly by: 'counts' | 'units'
  /** Of the step in force, treated units that the gate knows of, and those with its signal. */
  readonly treatment: GateCounts
  /** The same of the others. */
  readonly control: GateCounts
  /** How many times as often treated units have the signal; undefined where none of the others has. */
  readonly ratio: number | undefined
  /**
   * The least number of times as bad that is excluded, at 95 %; undefined where none is. Of conversion it is how many times as often the
   * others convert.
   */
  readonly excluded: number | undefined
  /** The number of times as bad that must be excluded before the next step; undefined where nothing must. */
  readonly mustExclude: number | undefined
}

/** Units of one arm. */
export interface GateCounts {
  /** Those that the gate knows of. */
  readonly units: number
  /** Those with its signal: that failed, were slow, or converted. */
  readonly signals: number
}

/** What is to be done, and all there is to say about it. */
export interface Verdict {
  /** What is to be done. */
  readonly action: Action
  /** Why, the first being what decided. */
  readonly reasons: readonly Reason[]
  /** What each gate shows, whether or not it decided. */
  readonly gates: readonly GateVerdict[]
}
