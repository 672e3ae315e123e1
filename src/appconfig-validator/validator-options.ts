import { guardedLogger, type Logger } from '../client/logger.js'
import { checkMethods, checkOptions, refused } from '../client/option-checks.js'
import { type DocumentLimits, resolveLimits } from '../schema/limits.js'

export interface ValidatorOptions {
  /**
   * What a document may cost, as given to the clients that are to read it.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits>
  /**
   * Whether a document with warnings, or one that says it is newer than this reader and has parts that this reader does
   * not understand, may be deployed.
   * @default 'log', which lets it pass and logs them
   */
  readonly onWarnings?: 'log' | 'fail'
  /**
   * Where to write what was found.
   * @default console, which Lambda keeps
   */
  readonly logger?: Logger
}

const names: readonly (keyof ValidatorOptions)[] = ['limits', 'onWarnings', 'logger']

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveValidatorOptions(options: ValidatorOptions): Required<ValidatorOptions> {
  checkOptions(options, names)
  const { limits, onWarnings = 'log', logger = console } = options
  if (onWarnings !== 'log' && onWarnings !== 'fail') throw refused('onWarnings', "'log' or 'fail'", onWarnings)
  checkMethods(logger, 'logger', ['debug', 'info', 'warn', 'error'], 'an object with debug, info, warn and error')
  return { limits: resolveLimits(limits), onWarnings, logger: guardedLogger(logger) }
}
