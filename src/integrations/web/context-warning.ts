import type { OptionChecks } from '../../options/option-checks.js'
import { withMethods } from '../../options/value-checks.js'
import { guarded } from '../../ports/guarded.js'
import type { Logger } from '../../ports/logger.js'
import { contextFailed } from './request-scope.js'

/** Who is told of context functions that fail. */
export interface ContextWarningOptions {
  /**
   * A logger that is warned each time that `context` fails.
   * @default a process warning, the first time
   */
  readonly logger?: Pick<Logger, 'warn'>
}

export const contextWarningChecks: OptionChecks<ContextWarningOptions> = {
  logger: withMethods(['warn'], 'an object with a method warn'),
}

/** Tells of context functions that fail, where the framework has no log of its own. */
export function contextWarning({ logger = processWarning() }: ContextWarningOptions): (error: Error) => void {
  return (error) => guarded(() => logger.warn(contextFailed, error), ignore)
}

/** Only once: the function is likely to fail for all requests, and there is no logger. */
function processWarning(): Pick<Logger, 'warn'> {
  let warned = false
  return {
    warn(message, error) {
      if (warned) return
      warned = true
      process.emitWarning(message, { type: 'HoldfastWarning', detail: String((error as Error).stack) })
    },
  }
}

const ignore = () => {}
