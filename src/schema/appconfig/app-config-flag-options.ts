import { InvalidOptionsError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, expecting } from '../../options/value-checks.js'

/** How documents of AppConfig's own feature flags are read. Holdfast documents say all of this themselves. */
export interface AppConfigFlagOptions {
  /**
   * Name of the flag attribute, such as `percentage`, that holds the percentage of units that get the flag: 0, or 0.000001 to
   * 100. An enabled flag with that attribute is on for these units, always the same, and off for the others. `false`: there is
   * none; without it, an attribute that looks like a percentage is a warning.
   * @default none: a flag that is enabled is on for everyone
   */
  readonly percentAttribute?: string | false
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
  readonly percentAttribute: string | false | undefined
  readonly bucketByAttribute: string | undefined
  readonly allowEmpty: boolean
}

const isAttribute = (name: unknown) => typeof name === 'string' && name !== 'enabled' && /^[^_]/.test(name)

export const appConfigFlagChecks: OptionChecks<AppConfigFlagOptions> = {
  percentAttribute: expecting(
    'the name of a flag attribute, such as "percentage", or false',
    (name) => name === false || isAttribute(name),
  ),
  bucketByAttribute: expecting('the name of a flag attribute, such as "bucketBy"', isAttribute),
  allowEmpty: checkBoolean,
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type, or without the one it goes with */
export function resolveAppConfigFlagOptions(options: AppConfigFlagOptions = {}): AppConfigReadOptions {
  checkOptions(options, appConfigFlagChecks, 'appConfigFlags')
  const { percentAttribute, bucketByAttribute, allowEmpty = false } = options
  if (bucketByAttribute !== undefined && typeof percentAttribute !== 'string') {
    throw new InvalidOptionsError(
      'appConfigFlags.bucketByAttribute',
      'appConfigFlags.bucketByAttribute needs percentAttribute: without a percentage nothing is drawn.',
    )
  }
  return { percentAttribute, bucketByAttribute, allowEmpty }
}
