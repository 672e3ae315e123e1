/**
 * Loggers for the client, and variants on the application's log lines.
 * @module
 */

export { pinoLogger } from './integrations/logging/pino-logger.js'
export { withVariants } from './integrations/logging/with-variants.js'
export type { PinoLike } from './ports/pino-like.js'
