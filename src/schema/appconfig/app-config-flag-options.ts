import { InvalidOptionsError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, expecting } from '../../options/value-checks.js'

/** How AppConfig's own flag documents are read. Of no account for Holdfast documents, which say all of this themselves. */
export interface AppConfigFlagOptions {
  /**
   * Name of the flag attribute, such as `percentage`, that says how many get the flag: a number, 0 or 0.000001 to 100. An
   * enabled flag that has it is on for that share of the units, sticky, and off for the others.
   * @default none
   */
  readonly percentAttribute?: string
  /**
   * Name of the flag attribute, such as `bucketBy`, whose text is the context attribute to draw by. Goes with
   * `percentAttribute`.
   * @default none: by `targetingKey`
   */
  readonly bucketByAttribute?: string
  /**
   * Whether a document without any flag is taken, which takes all flags away. The service gives `{}` when the last flag of a
   * profile was deleted.
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
      'appConfigFlags.bucketByAttribute says by what to draw: give percentAttribute too.',
    )
  }
  return { percentAttribute, bucketByAttribute, allowEmpty }
}
