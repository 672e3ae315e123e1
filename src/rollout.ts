/**
 * The judge of guarded ramps: what is to be done with one, by what is known of it. Pure functions, without AWS.
 * @module
 */

export type {
  ConversionGate,
  ErrorsGate,
  Gate,
  GuardAlarms,
  LatencyGate,
  RampEnd,
  RampGuard,
} from './evaluate/ramp-guard.js'
export { decide } from './rollout/judge/decide.js'
export type { AlarmState, Bucket, Counts, Evidence } from './rollout/judge/evidence.js'
export type { JudgedRamp, JudgedStep } from './rollout/judge/judged-ramp.js'
export type { Action, Because, GateCounts, GateVerdict, Reason, ReasonFacts, Verdict } from './rollout/judge/verdict.js'
