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

/** The same logger, but that a failure to log is nobody's failure. The console would print details that are undefined. */
export function guardedLogger(logger: Logger): Logger {
  return {
    debug: (...line) => guarded(() => logger.debug(...line), ignore),
    info: (...line) => guarded(() => logger.info(...line), ignore),
    warn: (...line) => guarded(() => logger.warn(...line), ignore),
    error: (...line) => guarded(() => logger.error(...line), ignore),
  }
}
