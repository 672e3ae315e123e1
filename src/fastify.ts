// Fastify 5: request.flags.
export { type FastifyFlagsOptions, flags } from './fastify/flags.js'
export { requireFlag } from './fastify/require-flag.js'
export { sendFlags } from './fastify/send-flags.js'
export type { GuardOptions, Otherwise } from './web/guard-options.js'
export type { RequestFlagsOptions } from './web/request-scope.js'
