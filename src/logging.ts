/**
 * Loggers for the client, and variants on the application's log lines.
 * @module
 */

export { type PinoLike, pinoLogger } from './integrations/logging/pino-logger.js'
export { withVariants } from './integrations/logging/with-variants.js'
