// Express 5 and 4: req.flags.
export { flags } from './express/flags.js'
export { requireFlag } from './express/require-flag.js'
export { sendFlags } from './express/send-flags.js'
export type { GuardOptions, Otherwise } from './web/guard-options.js'
export type { RequestFlagsOptions } from './web/request-scope.js'
