import { checkLogger } from '../../options/value-checks.js'
import type { Logger } from '../../ports/logger.js'
import { adaptedLogger, membersOf } from '../../ports/pino-like.js'
import { currentArms, currentVariants } from '../context/variant-tags.js'

/**
 * Makes a logger from a logger, `console` for one, that adds to each line the variants that the request has got so far, as
 * `variants`, and its arms in guarded ramps, as `arms`. The client must have the hook `variantTags()`.
 * @throws {InvalidOptionsError} for what is no logger
 * @example
 * ```ts
 * import { withVariants } from 'holdfast/logging'
 *
 * const log = withVariants(console)
 * log.info('basket', { items: 3 })
 * ```
 */
export function withVariants(logger: Logger): Logger {
  checkLogger(logger, 'logger')
  const lines = adaptedLogger(logger)
  const line =
    (level: keyof Logger): Logger['info'] =>
    (message, ...details) => {
      const variants = currentVariants()
      if (variants === undefined) return lines[level](message, ...details)
      const arms = currentArms()
      lines[level](message, { ...membersOf(details[0]), variants, ...(arms !== undefined && { arms }) })
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}
