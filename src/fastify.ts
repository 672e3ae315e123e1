// Fastify 5: the request carries its flags.

export { type FastifyFlagsOptions, flags } from './fastify/flags.js'
export { requireFlag } from './fastify/require-flag.js'
export { sendFlags } from './fastify/send-flags.js'
export type { RequireFlagOptions } from './web/otherwise.js'
export type { RequestScopeOptions } from './web/request-scope.js'
export type { VisibleFlagsOptions } from './web/visible-flags.js'
