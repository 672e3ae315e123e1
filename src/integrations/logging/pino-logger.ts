import { LOG_LEVELS, withMethods } from '../../options/value-checks.js'
import type { Logger } from '../../ports/logger.js'

/** A logger that takes an object and then a message: pino, Fastify's `app.log`, bunyan. */
export interface PinoLike {
  /** Writes a line of the level debug. */
  debug(members: object, message: string): void
  /** Writes a line of the level info. */
  info(members: object, message: string): void
  /** Writes a line of the level warn. */
  warn(members: object, message: string): void
  /** Writes a line of the level error. */
  error(members: object, message: string): void
}

const checkPino = withMethods(LOG_LEVELS, 'a logger like pino')

/**
 * Makes a logger for the client from one like pino. Details become members of the line; an error becomes `err`.
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
  return {
    debug: (message, details) => pino.debug(membersOf(details), message),
    info: (message, details) => pino.info(membersOf(details), message),
    warn: (message, details) => pino.warn(membersOf(details), message),
    error: (message, details) => pino.error(membersOf(details), message),
  }
}

/** Details of a log line as members of one object; an error as `err`, where pino and its like look for it. */
export function membersOf(details: unknown): object {
  if (details === undefined) return {}
  if (details instanceof Error) return { err: details }
  return typeof details === 'object' && details !== null ? details : { details }
}
