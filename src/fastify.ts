/**
 * Fastify 5: each request carries its flags.
 * @module
 */

// `flags` is the shorter name of the same.
export { type FastifyFlagsOptions, flagsPlugin, flagsPlugin as flags } from './integrations/fastify/flags.js'
export { type OtherwiseHandler, requireFlag } from './integrations/fastify/require-flag.js'
export { sendFlags } from './integrations/fastify/send-flags.js'
export type { RequireFlagOptions } from './integrations/web/guard.js'
export type { RequestScopeOptions } from './integrations/web/request-scope.js'
export type { VisibleFlagsOptions } from './integrations/web/visible-flags.js'
