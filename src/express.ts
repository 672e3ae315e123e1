// Express 5 and 4: the request carries its flags.

export { type ExpressFlagsOptions, flags } from './express/flags.js'
export { requireFlag } from './express/require-flag.js'
export { sendFlags } from './express/send-flags.js'
export type { RequireFlagOptions } from './web/otherwise.js'
export type { RequestScopeOptions } from './web/request-scope.js'
export type { VisibleFlagsOptions } from './web/visible-flags.js'
