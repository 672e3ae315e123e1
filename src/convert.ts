// Flag documents from one format into the other.

export type { Conversion, FlagFidelity } from './schema/convert/conversion.js'
export type { ConversionOptions } from './schema/convert/read-original.js'
export { toAppConfigFlags } from './schema/convert/to-app-config-flags.js'
export { toHoldfastDocument } from './schema/convert/to-holdfast-document.js'
