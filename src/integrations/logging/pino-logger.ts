import { LOG_LEVELS, withMethods } from '../../options/value-checks.js'
import type { Logger } from '../../ports/logger.js'

/** What takes an object and then a message: pino, Fastify's `app.log`, bunyan. */
export interface PinoLike {
  debug(members: object, message: string): void
  info(members: object, message: string): void
  warn(members: object, message: string): void
  error(members: object, message: string): void
}

const checkPino = withMethods(LOG_LEVELS, 'a logger like pino')

/**
 * Such a logger in the form the client takes: `createFlagClient({ logger: pinoLogger(pino()) })`. Errors become `err`.
 * @throws {InvalidOptionsError} for what is none
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
