import { LOG_LEVELS, withMethods } from '../../options/value-checks.js'
import type { Logger } from '../../ports/logger.js'
import { messageFirst, type PinoLike } from '../../ports/pino-like.js'

const checkPino = withMethods(LOG_LEVELS, 'a logger like pino')

/**
 * Makes a logger for the client from one like pino. Details become members of the line; an error becomes `err`. The client
 * does so by itself with pino and Fastify's `app.log`; others that take an object and then a message, such as bunyan, need this.
 * @throws {InvalidOptionsError} for what is no such logger
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { pinoLogger } from 'holdfast/logging'
 * import { pino } from 'pino'
 *
 * const logger = pinoLogger(pino({ name: 'flags' }))
 * createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags', logger })
 * ```
 */
export function pinoLogger(pino: PinoLike): Logger {
  checkPino(pino, 'pino')
  return messageFirst(pino)
}
