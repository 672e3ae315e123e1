/**
 * Documents as people work on them: read, asked, compared and checked by pure functions, for CI of your own.
 * @module
 */

export type { Mismatch } from './authoring/cases/compare-answer.js'
export type { ExpectedAnswer } from './authoring/cases/flag-case.js'
export { type CaseReport, type CaseResult, type RunCasesOptions, runCases } from './authoring/cases/run-cases.js'
export type { DocumentEdit } from './authoring/edit/document-edit.js'
export { editDocument } from './authoring/edit/edit-document.js'
export type { DefinedFlag } from './authoring/flags/defined-flag.js'
export { type DocumentForm, type FlagSet, type FlagSetOptions, readFlags } from './authoring/flags/flag-set.js'
export type { DocumentWarningCode, LeveledCode, LintCode, LintLevel } from './authoring/lint/lint-codes.js'
export { type LintFinding, type LintReport, lintDocument } from './authoring/lint/lint-document.js'
export type { LintOptions } from './authoring/lint/lint-options.js'
export type { SampleRatioTest } from './authoring/simulate/sample-ratio.js'
export { type SimulationOptions, simulateFlag } from './authoring/simulate/simulate-flag.js'
export type { Decision, Simulation, TimelinePoint, VariantShare } from './authoring/simulate/simulation.js'
export { declareTypes, type TypesFormat, type TypesOptions } from './authoring/types/declare-types.js'
