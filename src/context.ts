/**
 * The flags of the current request, from any function that the request has called.
 * @module
 */

export { currentFlags, runWithFlags } from './integrations/context/request-flags.js'
// What they gave it so far.
export { currentArms, currentVariants, variantTags } from './integrations/context/variant-tags.js'
