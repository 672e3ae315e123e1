/**
 * Counts what became of the units of a guarded ramp, in the process: for the judge, by CloudWatch.
 * @module
 */

export type { FlagOutcome, GuardedRamp, OutcomeRecorder } from './client/answers/outcome-recorder.js'
export type { OutcomeSink } from './rollout/outcomes/outcome-sink.js'
export { type OutcomeOptions, outcomes } from './rollout/outcomes/outcomes.js'
