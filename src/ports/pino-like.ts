import type { Logger } from './logger.js'

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

/** The logger with its arguments in the client's order. Details become members of the line; an error becomes `err`. */
export function messageFirst(pino: PinoLike): Logger {
  return {
    debug: (message, details) => pino.debug(membersOf(details), message),
    info: (message, details) => pino.info(membersOf(details), message),
    warn: (message, details) => pino.warn(membersOf(details), message),
    error: (message, details) => pino.error(membersOf(details), message),
  }
}

/** The logger as it is, or one like pino with its arguments in the client's order: pino would drop what comes after a message. */
export function adaptedLogger<Given extends Pick<Logger, 'warn'>>(logger: Given): Given | Logger {
  return isPino(logger) ? messageFirst(logger) : logger
}

/** pino, which Fastify's `app.log` is too: others that have children tell no bindings. */
function isPino(logger: object): logger is PinoLike {
  const { child, bindings } = logger as Partial<Record<'child' | 'bindings', unknown>>
  return typeof child === 'function' && typeof bindings === 'function'
}

/** Details of a log line as members of one object; an error as `err`, where pino and its like look for it. */
export function membersOf(details: unknown): object {
  if (details === undefined) return {}
  if (details instanceof Error) return { err: details }
  return typeof details === 'object' && details !== null ? details : { details }
}
