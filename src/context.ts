// The flags of the request, from anywhere below it.
export { currentFlags, runWithFlags } from './integrations/context/request-flags.js'
// What they gave it so far.
export { currentVariants, variantTags } from './integrations/context/variant-tags.js'
