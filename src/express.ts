/**
 * Express 5 and 4: each request carries its flags.
 * @module
 */

// `flags` is the shorter name of the same.
export { type ExpressFlagsOptions, flagsMiddleware, flagsMiddleware as flags } from './integrations/express/flags.js'
export { requireFlag } from './integrations/express/require-flag.js'
export { sendFlags } from './integrations/express/send-flags.js'
export type { ContextWarningOptions } from './integrations/web/context-warning.js'
export type { RequireFlagOptions } from './integrations/web/guard.js'
export type { RequestScopeOptions } from './integrations/web/request-scope.js'
export type { VisibleFlagsOptions } from './integrations/web/visible-flags.js'
