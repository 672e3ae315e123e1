import { checkMethods, checkOptions, refused } from '../../options/option-checks.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import {
  type AppConfigFlagOptions,
  resolveAppConfigFlagOptions,
} from '../../schema/appconfig/app-config-flag-options.js'
import { type DocumentLimits, resolveLimits } from '../../schema/limits.js'

/** What the validator accepts, and where it writes. */
export interface ValidatorOptions {
  /**
   * What a document may cost: the same as the clients' option `limits`.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits>
  /**
   * How documents of AppConfig's own feature flags are read: the same as the clients' option `appConfigFlags`.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions
  /**
   * What becomes of a document with warnings, or with parts that are newer than this reader. `log`: it may be deployed, and they
   * are logged. `fail`: it is refused.
   * @default 'log'
   */
  readonly onWarnings?: 'log' | 'fail'
  /**
   * Where to write what was found.
   * @default console, which writes to the function's log
   */
  readonly logger?: Logger
}

const names: readonly (keyof ValidatorOptions)[] = ['limits', 'appConfigFlags', 'onWarnings', 'logger']

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveValidatorOptions(options: ValidatorOptions): Required<ValidatorOptions> {
  checkOptions(options, names)
  const { limits, appConfigFlags = {}, onWarnings = 'log', logger = console } = options
  resolveAppConfigFlagOptions(appConfigFlags)
  if (onWarnings !== 'log' && onWarnings !== 'fail') throw refused('onWarnings', "'log' or 'fail'", onWarnings)
  checkMethods(logger, 'logger', ['debug', 'info', 'warn', 'error'], 'an object with debug, info, warn and error')
  return { limits: resolveLimits(limits), appConfigFlags, onWarnings, logger: guardedLogger(logger) }
}
