// The flags of the request, from anywhere below it.
export { currentFlags, runWithFlags } from './context/request-flags.js'
// What they gave it so far.
export { currentVariants, variantTags } from './context/variant-tags.js'
