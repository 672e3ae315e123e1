// The flags of the request, from anywhere below it.
export { currentFlags, runWithFlags } from './context/request-flags.js'
