import { InvalidOptionsError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, expecting } from '../../options/value-checks.js'

/** How documents of AppConfig's own feature flags are read. Holdfast documents say all of this themselves. */
export interface AppConfigFlagOptions {
  /**
   * Name of the flag attribute, such as `percentage`, that holds the percentage of units that get the flag: 0, or 0.000001 to
   * 100. An enabled flag with that attribute is on for these units, always the same, and off for the others.
   * @default none
   */
  readonly percentAttribute?: string
  /**
   * Name of the flag attribute, such as `bucketBy`, that holds the name of the context attribute to draw by. Needs
   * `percentAttribute`.
   * @default none: flags draw by `targetingKey`
   */
  readonly bucketByAttribute?: string
  /**
   * Whether a document without flags is valid. AppConfig gives `{}` when the last flag of a profile was deleted; taking it
   * removes all flags.
   * @default false
   */
  readonly allowEmpty?: boolean
}

/** Options checked and completed. */
export interface AppConfigReadOptions {
  readonly percentAttribute: string | undefined
  readonly bucketByAttribute: string | undefined
  readonly allowEmpty: boolean
}

const checkAttribute = expecting(
  'the name of a flag attribute, such as "percentage"',
  (name) => typeof name === 'string' && name !== 'enabled' && /^[^_]/.test(name),
)

export const appConfigFlagChecks: OptionChecks<AppConfigFlagOptions> = {
  percentAttribute: checkAttribute,
  bucketByAttribute: checkAttribute,
  allowEmpty: checkBoolean,
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type, or without the one it goes with */
export function resolveAppConfigFlagOptions(options: AppConfigFlagOptions = {}): AppConfigReadOptions {
  checkOptions(options, appConfigFlagChecks, 'appConfigFlags')
  const { percentAttribute, bucketByAttribute, allowEmpty = false } = options
  if (bucketByAttribute !== undefined && percentAttribute === undefined) {
    throw new InvalidOptionsError(
      'appConfigFlags.bucketByAttribute',
      'appConfigFlags.bucketByAttribute needs percentAttribute: without a percentage nothing is drawn.',
    )
  }
  return { percentAttribute, bucketByAttribute, allowEmpty }
}
