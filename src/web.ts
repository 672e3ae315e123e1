/**
 * What browsers get of the flags: values, never rules. For every framework.
 * @module
 */

export { type EmbedFlagsOptions, embedFlags } from './integrations/web/embed-flags.js'
export { type FlagsResponse, type FlagsResponseOptions, flagsResponse } from './integrations/web/flags-response.js'
export type { VisibleFlagsOptions } from './integrations/web/visible-flags.js'
