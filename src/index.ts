// The client, and what it tells.

export { createFlagClient } from './client/create-flag-client.js'
export type { ClientWarning, FailureCount, WarningCode } from './client/diagnostics/diagnostics.js'
export type { AnyFlagClient, FlagClient, FlushOptions } from './client/flag-client.js'
export type { FlagClientOptions, SourceSettings } from './client/flag-client-options.js'
export type { PollResult } from './client/polling/poll-result.js'
export type { RefreshOptions, RefreshResult } from './client/polling/refresh.js'
export type { ClientStatus, ClientUsage, SourceStatus } from './client/supply/client-status.js'
export type { ServedDocument } from './client/supply/document-store.js'
export type { ClientEvents } from './client/supply/events.js'
export type { Readiness } from './client/supply/readiness.js'

// Where documents come from; a source of your own is a `FlagSource`.

export { type AgentOptions, agent } from './client/sources/agent.js'
export { type AppConfigOptions, appConfig } from './client/sources/app-config.js'
export { type DocumentSource, document } from './client/sources/document.js'
export { type FileOptions, file } from './client/sources/file.js'
export type { FlagSource, PolledSource, SourceAnswer, SourceRequest, SourceUsage } from './client/sources/source.js'

// What can be put in.

export type { FlagHook, HookCall } from './client/answers/hooks.js'
export type { Clock } from './ports/clock.js'
export type { Logger } from './ports/logger.js'

// Asking and answering.

export type { Explanation, FlagReader, ListingOptions } from './client/answers/flag-reader.js'
export type { FlagScope, ScopeOptions } from './client/answers/flag-scope.js'
export type {
  DeclaredFlags,
  EvaluationsOf,
  FallbackOf,
  FlagKey,
  OtherFlags,
  ValueOf,
  Widened,
} from './client/answers/typed-flags.js'
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
export { type DocumentValidation, validateDocument } from './schema/validate-document.js'

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
