/**
 * Documents as people work on them: read, asked, compared and checked by pure functions, for CI of your own.
 * @module
 */

export type { DefinedFlag } from './authoring/flags/defined-flag.js'
export { type DocumentForm, type FlagSet, type FlagSetOptions, readFlags } from './authoring/flags/flag-set.js'
