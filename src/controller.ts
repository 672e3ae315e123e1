/**
 * The controller of guarded ramps: raises their ceilings while they do well, and takes them back when they do harm.
 * @module
 */

export type { ControlConnection } from './control/app-config-calls.js'
export type { KillLane } from './control/switch-options.js'
export type { ControllerOptions } from './rollout/controller/controller-options.js'
export { type RampControllerOptions, rampController } from './rollout/controller/ramp-controller.js'
export type { MonitoringConnection } from './rollout/controller/sdk-call.js'
export type { BusyEnvironment, PublishedRamps, RampTick, TickResult } from './rollout/controller/tick-result.js'
