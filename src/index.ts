/**
 * The flag client, the places its document comes from, and the types of both.
 * @module
 */

// The client, and what it tells.

export { createFlagClient } from './client/create-flag-client.js'
export type { ClientWarning, FailureCount, WarningCode } from './client/diagnostics/diagnostics.js'
export type { AnyFlagClient, FlagClient, FlushOptions } from './client/flag-client.js'
export type {
  AppConfigTriple,
  ClientSettings,
  FlagClientOptions,
  SeveralSources,
  SingleSource,
  SourceSettings,
} from './client/flag-client-options.js'
export type { PollResult, ServedChange } from './client/polling/poll-result.js'
export type { RefreshOptions, RefreshResult } from './client/polling/refresh.js'
export type { ClientStatus, ClientUsage, FeedStatus, SourceStatus, StatusFacts } from './client/supply/client-status.js'
export type { DocumentOrigin, ServedDocument } from './client/supply/document-store.js'
export type { ClientEvents } from './client/supply/events.js'
export type { Readiness } from './client/supply/readiness.js'
export type { HealthFacts, RefusedDocument, SourceHealth } from './client/supply/source-health.js'

// Where documents come from; a source of your own is a `FlagSource`.

export { type AgentOptions, agent } from './client/sources/agent.js'
export { type AppConfigOptions, appConfig } from './client/sources/app-config.js'
export type { AppConfigConnection } from './client/sources/app-config-api.js'
export type { AppConfigTarget } from './client/sources/app-config-target.js'
export { type DocumentSource, document } from './client/sources/document.js'
export type { DocumentInput, RetrievedAppConfigFlags } from './client/sources/document-input.js'
export { type FileOptions, file } from './client/sources/file.js'
export type { FlagSource, PolledSource, SourceAnswer, SourceRequest, SourceUsage } from './client/sources/source.js'

// What can be put in.

export type { FlagHook, HookCall } from './client/answers/hooks.js'
export type { FlagOutcome, GuardedRamp, OutcomeRecorder } from './client/answers/outcome-recorder.js'
export type { Branches } from './client/answers/run-branches.js'
export type { Clock, ScheduleOptions } from './ports/clock.js'
export type { Logger } from './ports/logger.js'

// Asking and answering.

export type { FlagReader, ListingOptions } from './client/answers/flag-reader.js'
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
  Arm,
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
export type { EvaluationContext, EvaluationContextInput } from './evaluate/evaluation-context.js'
export type { ExplainOptions } from './evaluate/explain/explain-flag.js'
export type {
  AttributeCondition,
  CohortCondition,
  ConditionExplanation,
  ConditionList,
  DrawCondition,
  Drawn,
  Explanation,
  FailedExplanation,
  FlagCondition,
  FlagExplanation,
  LayerDraw,
  NegatedCondition,
  NoUnit,
  OtherFlag,
  PairCondition,
  PairOperand,
  PercentageDraw,
  PrerequisiteExplanation,
  RampExplanation,
  RuleExplanation,
  SeenValue,
  SplitDraw,
  TestedType,
  TestFault,
  TimeCondition,
  TriedPath,
} from './evaluate/explain/explanation.js'
export { explanationText } from './evaluate/explain/explanation-text.js'
export type {
  ConversionGate,
  ErrorsGate,
  Gate,
  GuardAlarms,
  LatencyGate,
  RampEnd,
  RampGuard,
} from './evaluate/ramp-guard.js'
export type { DocumentOperator, ExplainedWindow, ExpressionOperator } from './evaluate/wording.js'

// Documents.

export type { AppConfigFlagOptions } from './schema/appconfig/app-config-flag-options.js'
export type {
  CohortDefinition,
  ConditionDefinition,
  ConversionGateDefinition,
  ErrorsGateDefinition,
  FlagDefinition,
  FlagDocument,
  GatesDefinition,
  GuardAlarmsDefinition,
  GuardDefinition,
  LatencyGateDefinition,
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
export type { DocumentReadOptions } from './schema/read-options.js'
export { type DocumentValidation, validateDocument } from './schema/validate-document.js'

// Documents of AppConfig's own feature flags.

export type {
  AppConfigAttributeDefinition,
  AppConfigConstraints,
  AppConfigElementConstraints,
  AppConfigFlagDefinition,
  AppConfigFlags,
  AppConfigFlagValue,
  AppConfigVariant,
} from './schema/appconfig/authored-flags.js'

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
