import { InvalidOptionsError } from '../../errors.js'
import { nearestName } from '../../options/nearest-name.js'

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

const names = ['percentAttribute', 'bucketByAttribute', 'allowEmpty']

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type, or without the one it goes with */
export function resolveAppConfigFlagOptions(options: AppConfigFlagOptions = {}): AppConfigReadOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new InvalidOptionsError('appConfigFlags', `appConfigFlags must be an object with ${names.join(', ')}.`)
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue
    const nearest = nearestName(name, names)
    const hint = nearest === undefined ? `There are ${names.join(', ')}.` : `Did you mean "${nearest}"?`
    throw refused(name, `There is no option "appConfigFlags.${name}". ${hint}`)
  }
  const { percentAttribute, bucketByAttribute, allowEmpty = false } = options
  checkAttribute('percentAttribute', percentAttribute)
  checkAttribute('bucketByAttribute', bucketByAttribute)
  if (bucketByAttribute !== undefined && percentAttribute === undefined) {
    throw refused(
      'bucketByAttribute',
      'appConfigFlags.bucketByAttribute says by what to draw: give percentAttribute too.',
    )
  }
  if (typeof allowEmpty !== 'boolean') throw refused('allowEmpty', 'appConfigFlags.allowEmpty must be true or false.')
  return { percentAttribute, bucketByAttribute, allowEmpty }
}

function checkAttribute(option: string, name: unknown): void {
  if (name === undefined || (typeof name === 'string' && name !== 'enabled' && /^[^_]/.test(name))) return
  throw refused(option, `appConfigFlags.${option} must be the name of a flag attribute, such as "percentage".`)
}

function refused(name: string, message: string): InvalidOptionsError {
  return new InvalidOptionsError(`appConfigFlags.${name}`, message)
}
