import { checkLogger } from '../../options/value-checks.js'
import type { Logger } from '../../ports/logger.js'
import { currentVariants } from '../context/variant-tags.js'
import { membersOf } from './pino-logger.js'

/**
 * The same logger, `console` for one, whose lines say which variants the request has had so far, as `variants`. It needs
 * the hook `variantTags()`.
 * @throws {InvalidOptionsError} for what is no logger
 */
export function withVariants(logger: Logger): Logger {
  checkLogger(logger, 'logger')
  const line =
    (level: keyof Logger): Logger['info'] =>
    (message, ...details) => {
      const variants = currentVariants()
      if (variants === undefined) logger[level](message, ...details)
      else logger[level](message, { ...membersOf(details[0]), variants })
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}
