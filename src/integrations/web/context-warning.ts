import type { OptionChecks } from '../../options/option-checks.js'
import { type Check, withMethods } from '../../options/value-checks.js'
import { guarded } from '../../ports/guarded.js'
import type { Logger } from '../../ports/logger.js'
import { adaptedLogger } from '../../ports/pino-like.js'
import { firstWarning } from '../../ports/process-warning.js'
import { contextFailed } from './request-scope.js'

/** Who is told of context functions that fail. */
export interface ContextWarningOptions {
  /**
   * A logger that is warned each time that `context` fails; `false` silences.
   * @default a process warning, the first time
   */
  readonly logger?: Pick<Logger, 'warn'> | false
}

const checkWarn = withMethods(['warn'], 'false, or an object with a method warn')
const checkLogger: Check = (logger, option) => logger === false || checkWarn(logger, option)

export const contextWarningChecks: OptionChecks<ContextWarningOptions> = { logger: checkLogger }

/** Tells of context functions that fail, where the framework has no log of its own. */
export function contextWarning({ logger }: ContextWarningOptions): (error: Error) => void {
  if (logger === undefined) return contextProcessWarning()
  if (logger === false) return ignore
  const adapted = adaptedLogger(logger)
  return (error) => guarded(() => adapted.warn(contextFailed, error), ignore)
}

export function contextProcessWarning(): (error: Error) => void {
  const warn = firstWarning('CONTEXT_FAILED')
  return (error) => warn(contextFailed, error)
}

const ignore = () => {}
