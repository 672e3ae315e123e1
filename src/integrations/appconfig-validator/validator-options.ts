import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkLogger, oneOf } from '../../options/value-checks.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import { adaptedLogger } from '../../ports/pino-like.js'
import {
  type AppConfigFlagOptions,
  resolveAppConfigFlagOptions,
} from '../../schema/appconfig/app-config-flag-options.js'
import { type DocumentLimits, resolveLimits } from '../../schema/limits.js'
import { readChecks } from '../../schema/read-options.js'

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
  return { limits: resolveLimits(limits), appConfigFlags, onWarnings, logger: guardedLogger(adaptedLogger(logger)) }
}
