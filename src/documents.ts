/**
 * Documents as people work on them: read, asked, compared and checked by pure functions, for CI of your own.
 * @module
 */

export { buildDocument, type DocumentBuild } from './authoring/build/build-document.js'
export type { DocumentFile, FileProblem } from './authoring/build/document-part.js'
export type { Mismatch } from './authoring/cases/compare-answer.js'
export type { ExpectedAnswer } from './authoring/cases/flag-case.js'
export { type CaseReport, type CaseResult, type RunCasesOptions, runCases } from './authoring/cases/run-cases.js'
export type { BrokenStickiness } from './authoring/diff/broken-stickiness.js'
export { type ChangedFlag, type ChangeReason, changedFlags } from './authoring/diff/changed-flags.js'
export type { ChangedPart } from './authoring/diff/changed-parts.js'
export {
  type ContextChange,
  createDiffCounter,
  type DiffCounter,
  type DiffOptions,
  type DiffPart,
} from './authoring/diff/diff-counter.js'
export { diffDocuments } from './authoring/diff/diff-documents.js'
export type {
  Affected,
  ChangesThrough,
  DiffedDocument,
  DiffedPopulation,
  DocumentDiff,
  FlagDiff,
  InstantDiff,
  Transition,
  UnitCount,
} from './authoring/diff/document-diff.js'
export type { ChangeKind, TransitionKind } from './authoring/diff/transition.js'
export type { DocumentEdit } from './authoring/edit/document-edit.js'
export { editDocument } from './authoring/edit/edit-document.js'
export type { DefinedFlag } from './authoring/flags/defined-flag.js'
export { type DocumentForm, type FlagSet, type FlagSetOptions, readFlags } from './authoring/flags/flag-set.js'
export type { DocumentWarningCode, LeveledCode, LintCode, LintLevel } from './authoring/lint/lint-codes.js'
export { type LintFinding, type LintReport, lintDocument } from './authoring/lint/lint-document.js'
export type { LintOptions } from './authoring/lint/lint-options.js'
export type { PartKind, PartName } from './authoring/population/parts.js'
export {
  type AttributeType,
  type AttributeUse,
  attributesOf,
  type ReadAttribute,
} from './authoring/population/read-attributes.js'
export { type SyntheticPopulationOptions, syntheticPopulation } from './authoring/population/synthetic-population.js'
export { unitOf } from './authoring/population/unit-of.js'
export type { PlannedRamp, PlannedStep } from './authoring/simulate/planned-ramps.js'
export type { SampleRatioTest } from './authoring/simulate/sample-ratio.js'
export { type SimulationOptions, simulateFlag } from './authoring/simulate/simulate-flag.js'
export type { Decision, Simulation, TimelinePoint, VariantShare } from './authoring/simulate/simulation.js'
export { findReferences, type ReferenceOptions, type SourceFile } from './authoring/stale/code/find-references.js'
export type { CodeReferences, DynamicKey, FlagReference } from './authoring/stale/code/found-references.js'
export {
  findStaleFlags,
  type RemovedFlag,
  type StaleFlag,
  type StaleOptions,
  type StaleReason,
  type StaleReport,
  type UnknownFlag,
} from './authoring/stale/find-stale-flags.js'
export type { FlagUsage } from './authoring/stale/flag-usage.js'
export { declareTypes, type TypesFormat, type TypesOptions } from './authoring/types/declare-types.js'
