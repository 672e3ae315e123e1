import { guarded } from './guarded.js'

/** Where the client writes what it does; `console` is one. `details` is a plain object, or an error. */
export interface Logger {
  debug(message: string, details?: unknown): void
  info(message: string, details?: unknown): void
  warn(message: string, details?: unknown): void
  error(message: string, details?: unknown): void
}

const ignore = () => {}

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/** The same logger, but that a failure to log is nobody's failure. */
export function guardedLogger(logger: Logger): Logger {
  return {
    debug: (message, details) => guarded(() => logger.debug(message, details), ignore),
    info: (message, details) => guarded(() => logger.info(message, details), ignore),
    warn: (message, details) => guarded(() => logger.warn(message, details), ignore),
    error: (message, details) => guarded(() => logger.error(message, details), ignore),
  }
}
