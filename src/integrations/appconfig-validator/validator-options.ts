import { checkMethods, checkOptions, refused } from '../../options/option-checks.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import {
  type AppConfigFlagOptions,
  resolveAppConfigFlagOptions,
} from '../../schema/appconfig/app-config-flag-options.js'
import { type DocumentLimits, resolveLimits } from '../../schema/limits.js'

export interface ValidatorOptions {
  /**
   * What a document may cost, as given to the clients that are to read it.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits>
  /**
   * How AppConfig's own flag documents are read, as given to the clients.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions
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
