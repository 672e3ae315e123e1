// What browsers get of the flags: values, never rules. For every framework.

export { type EmbedFlagsOptions, embedFlags } from './web/embed-flags.js'
export { type FlagsResponse, type FlagsResponseOptions, flagsResponse } from './web/flags-response.js'
export type { VisibleFlagsOptions } from './web/visible-flags.js'
