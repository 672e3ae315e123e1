import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkLogger, oneOf } from '../../options/value-checks.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import {
  type AppConfigFlagOptions,
  resolveAppConfigFlagOptions,
} from '../../schema/appconfig/app-config-flag-options.js'
import { type DocumentLimits, resolveLimits } from '../../schema/limits.js'
import { readChecks } from '../../schema/read-document.js'

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

const checks: OptionChecks<ValidatorOptions> = {
  ...readChecks,
  onWarnings: oneOf('log', 'fail'),
  logger: checkLogger,
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveValidatorOptions(options: ValidatorOptions): Required<ValidatorOptions> {
  checkOptions(options, checks)
  const { limits, appConfigFlags = {}, onWarnings = 'log', logger = console } = options
  resolveAppConfigFlagOptions(appConfigFlags)
  return { limits: resolveLimits(limits), appConfigFlags, onWarnings, logger: guardedLogger(logger) }
}
