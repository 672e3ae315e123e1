import { InvalidOptionsError } from '../../errors.js'
import { refused } from '../../options/value-checks.js'

/** The event that AppConfig calls a Lambda validator with. */
export interface ValidatorEvent {
  /** The document in Base64. */
  readonly content: string
  /** Id of the application. */
  readonly applicationId?: string
  /** Id of the configuration profile. */
  readonly configurationProfileId?: string
  /** Version to be deployed. */
  readonly configurationVersion?: string
  /** The configuration's URI. */
  readonly uri?: string
}

/** No JSON: that would decode to rubbish, which would not help somebody who tries the function by hand. */
const base64 = /^[\w+/\s-]*={0,2}\s*$/

/**
 * The bytes to be deployed.
 * @throws {InvalidOptionsError} for an event that is not AppConfig's
 */
export function contentOf(event: ValidatorEvent): Uint8Array {
  const content: unknown = (event as ValidatorEvent | null | undefined)?.content
  if (typeof content === 'string' && base64.test(content)) return Buffer.from(content, 'base64')
  const { option, message } = refused('event.content', 'the document in Base64', content)
  throw new InvalidOptionsError(
    option,
    `${message} AppConfig calls this function; see its documentation on validators.`,
  )
}

/** A name for the document of an event. Only a test event lacks the ids. */
export function originOf({ configurationVersion, configurationProfileId }: ValidatorEvent): string {
  if (configurationVersion === undefined || configurationProfileId === undefined) return 'Flag document'
  return `Version ${configurationVersion} of configuration profile ${configurationProfileId}`
}
