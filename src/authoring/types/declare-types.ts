import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkTime, oneOf } from '../../options/value-checks.js'
import { checkFlagSet, type FlagSet } from '../flags/flag-set.js'
import { flagDeclarations } from './flag-declarations.js'
import { openFeatureManifest } from './openfeature-manifest.js'

/** What is made of the flags. */
export type TypesFormat = 'dts' | 'openfeature-manifest'

/** How flags are declared. */
export interface TypesOptions {
  /**
   * `dts`: TypeScript, a declaration of `HoldfastFlags`. `openfeature-manifest`: JSON from which OpenFeature's CLI generates
   * accessors.
   * @default 'dts'
   */
  readonly format?: TypesFormat | undefined
  /**
   * Epoch milliseconds. A flag whose day is past by then is declared as deprecated.
   * @default the present
   */
  readonly now?: number | undefined
}

const optionChecks: OptionChecks<TypesOptions> = { format: oneOf('dts', 'openfeature-manifest'), now: checkTime }

/**
 * The text of a file that declares the flags of a document: their keys, the types of their values, and what they are for.
 *
 * As TypeScript it declares the members of the global `HoldfastFlags`, by which every client, scope and test client is typed.
 * Strings and numbers are unions of the variants' values, so that a fallback is one of them; of objects and arrays the shape
 * is declared, with the members optional that not every variant has.
 *
 * @throws {InvalidOptionsError} for what `readFlags` did not give, and an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from 'node:fs'
 * import { declareTypes, readFlags } from 'holdfast/documents'
 *
 * writeFileSync('holdfast-flags.d.ts', declareTypes(readFlags(readFileSync('flags.json'))))
 * ```
 */
export function declareTypes(flags: FlagSet, options: TypesOptions = {}): string {
  checkFlagSet(flags, 'flags')
  checkOptions(options, optionChecks)
  const { format = 'dts', now = Date.now() } = options
  return format === 'dts' ? flagDeclarations(flags, now) : openFeatureManifest(flags)
}
