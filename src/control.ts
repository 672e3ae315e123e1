/**
 * Releases on AWS AppConfig, as functions: what `holdfast publish`, `status`, `kill` and `rollback` are made of.
 * @module
 */

export type { RampStanding } from './authoring/simulate/ramp-standings.js'
export type { ControlConnection, ControlPlaneOptions } from './control/app-config-calls.js'
export { appConfigControlPlane } from './control/app-config-control-plane.js'
export { ControlError, type ControlErrorCode } from './control/control-error.js'
export type {
  ControlEnvironment,
  ControlPlane,
  ControlProfile,
  Deployment,
  DeploymentEvent,
  DeploymentState,
  DeploymentSummary,
  HostedVersion,
  Named,
  NewDeployment,
  NewVersion,
  Strategy,
  VersionSummary,
} from './control/control-plane.js'
export { type DeploymentProgress, type FollowOptions, followDeployment } from './control/follow-deployment.js'
export {
  type HistoryOptions,
  type PastRelease,
  type PlaceHistory,
  type ReleaseHistory,
  releaseHistory,
} from './control/history.js'
export { kill } from './control/kill.js'
export type { OffPeriod } from './control/off-periods.js'
export {
  type ReleasePlace,
  type ResolvedPlace,
  type ResolvedProfile,
  resolvePlace,
  resolveStrategy,
} from './control/place.js'
export { publish } from './control/publish.js'
export type {
  PublishOptions,
  PublishPreview,
  PublishProgress,
  PublishResult,
  ServedVersion,
} from './control/publish-options.js'
export { rollback } from './control/rollback.js'
export type {
  RollbackOptions,
  RollbackPreview,
  RollbackResult,
  VersionContent,
} from './control/rollback-options.js'
export {
  type KilledFlag,
  type PlaceStatus,
  type ReleaseStatus,
  releaseStatus,
  type ServedStatus,
  type StatusOptions,
  type TakenBackStatus,
  type UnderwayStatus,
} from './control/status.js'
export type { KillLane, SwitchOptions, UnkillOptions } from './control/switch-options.js'
export type {
  FlagShare,
  NamedVersion,
  OffInDocument,
  OffReason,
  StoppedDeployment,
  SwitchPreview,
  SwitchProgress,
  SwitchResult,
  UnkillResult,
} from './control/switch-result.js'
export { unkill } from './control/unkill.js'
