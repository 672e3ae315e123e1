// The client, and what it tells.

export type { ClientStatus, ClientUsage, SourceStatus } from './client/client-status.js'
export { createFlagClient } from './client/create-flag-client.js'
export type { ServedDocument } from './client/document-store.js'
export type { ClientEvents } from './client/events.js'
export type { AnyFlagClient, FlagClient, RefreshOptions, RefreshResult } from './client/flag-client.js'
export type { FlagClientOptions, SourceSettings } from './client/flag-client-options.js'
export type { PollResult } from './client/poll-result.js'
export type { Readiness } from './client/readiness.js'

// Where documents come from; a source of your own is a `FlagSource`.

export type { FlagSource, PolledSource, SourceAnswer, SourceRequest, SourceUsage } from './client/source.js'
export { type AgentOptions, agent } from './client/sources/agent.js'
export { type AppConfigOptions, appConfig } from './client/sources/app-config.js'
export { type DocumentSource, document } from './client/sources/document.js'
export { type FileOptions, file } from './client/sources/file.js'

// What can be put in.

export type { Clock } from './client/clock.js'
export type { FlagHook, HookCall } from './client/hooks.js'
export type { Logger } from './client/logger.js'

// Asking and answering.

export type { Explanation, FlagReader, ListingOptions } from './client/flag-reader.js'
export type { FlagScope, ScopeOptions } from './client/flag-scope.js'
export type {
  DeclaredFlags,
  EvaluationsOf,
  FallbackOf,
  FlagKey,
  OtherFlags,
  ValueOf,
  Widened,
} from './client/typed-flags.js'
export type {
  DocumentVersion,
  Evaluation,
  EvaluationDetail,
  EvaluationErrorCode,
  FailedEvaluation,
  FlagValue,
  FlagValueType,
  JsonObject,
  JsonValue,
  ServedEvaluation,
  ServedReason,
} from './evaluate/evaluation.js'
export type { EvaluationContext } from './evaluate/evaluation-context.js'
export type { FlagExplanation } from './evaluate/explain-flag.js'
export type { RuleStep } from './evaluate/trace.js'

// Documents.

export { type DocumentValidation, validateDocument } from './client/validate-document.js'
export type { AppConfigFlagOptions } from './schema/appconfig/app-config-flag-options.js'
export type {
  CohortDefinition,
  ConditionDefinition,
  FlagDefinition,
  FlagDocument,
  LayerDefinition,
  LayerSlotDefinition,
  PrerequisiteDefinition,
  RampDefinition,
  RampStepDefinition,
  RuleDefinition,
  SplitDefinition,
  TimeWindowDefinition,
} from './schema/generated/flag-document.js'
export type { DocumentLimits } from './schema/limits.js'

// From AppConfig's own feature flags to Holdfast documents, and back.

export type { AppConfigFlags } from './schema/appconfig/authored-flags.js'

// Errors, the same as at 'holdfast/errors'.

export {
  type DocumentProblem,
  type DocumentProblemCode,
  HoldfastError,
  type HoldfastErrorCode,
  InvalidDocumentError,
  InvalidOptionsError,
  isHoldfastError,
  SourceError,
} from './errors.js'
