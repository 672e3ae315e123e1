/**
 * Converts AppConfig feature flags to Holdfast documents and back, and imports flags of other systems, with a report for each flag.
 * @module
 */

export type { Conversion, FlagFidelity } from './authoring/convert/conversion.js'
export type { ConversionOptions } from './authoring/convert/read-original.js'
export { toAppConfigFlags } from './authoring/convert/to-app-config-flags.js'
export { toHoldfastDocument } from './authoring/convert/to-holdfast-document.js'
export { fromConfigCat } from './authoring/import/configcat/from-configcat.js'
export type { FlagImport, ImportedFlag, ImportOptions } from './authoring/import/flag-import.js'
export { fromFlagd } from './authoring/import/flagd/from-flagd.js'
export { fromGrowthBook } from './authoring/import/growthbook/from-growthbook.js'
export { fromLaunchDarkly } from './authoring/import/launchdarkly/from-launchdarkly.js'
export { fromPowertools } from './authoring/import/powertools/from-powertools.js'
export { fromUnleash } from './authoring/import/unleash/from-unleash.js'
