// Loggers for the client, and variants on the application's log lines.
export { type PinoLike, pinoLogger } from './logging/pino-logger.js'
export { withVariants } from './logging/with-variants.js'
