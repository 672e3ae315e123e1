/**
 * Converts AppConfig feature flags to Holdfast documents and back, with a report for each flag.
 * @module
 */

export type { Conversion, FlagFidelity } from './authoring/convert/conversion.js'
export type { ConversionOptions } from './authoring/convert/read-original.js'
export { toAppConfigFlags } from './authoring/convert/to-app-config-flags.js'
export { toHoldfastDocument } from './authoring/convert/to-holdfast-document.js'
