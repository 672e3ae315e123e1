import { guarded } from './guarded.js'

/**
 * Where the client writes what it does; `console` is one. `details` is a plain object or an error. What a logger throws is
 * ignored.
 */
export interface Logger {
  /** Told what is no matter in production, such as a poll that came too early. */
  debug(message: string, details?: unknown): void
  /** Told what is normal: a new document, the end of an outage. */
  info(message: string, details?: unknown): void
  /** Told what may need attention: a failed poll, flags that are stale, doubtful parts of a document. */
  warn(message: string, details?: unknown): void
  /** Told what needs attention: a document that was refused, a listener or a hook that threw. */
  error(message: string, details?: unknown): void
}

const ignore = () => {}

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/** The same logger, whose own errors are ignored. Undefined details are left out, because the console would print them. */
export function guardedLogger(logger: Logger): Logger {
  return {
    debug: (...line) => guarded(() => logger.debug(...line), ignore),
    info: (...line) => guarded(() => logger.info(...line), ignore),
    warn: (...line) => guarded(() => logger.warn(...line), ignore),
    error: (...line) => guarded(() => logger.error(...line), ignore),
  }
}
