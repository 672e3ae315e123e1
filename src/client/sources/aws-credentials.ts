import { type HoldfastErrorCode, InvalidOptionsError, SourceError } from '../../errors.js'
import { type Check, isFunction } from '../../options/value-checks.js'
import { endpointWords } from './endpoint-words.js'

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const networkCode = /\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPIPE)\b/

const howToGive = '{ accessKeyId, secretAccessKey }, two strings that are not empty'

/** Refuses what cannot be credentials. What was received is not shown: part of it may be a secret. */
export const checkCredentials: Check = (given, option) => {
  if (isFunction(given) || areCredentials(given)) return
  throw new InvalidOptionsError(option, `${option} must be ${howToGive}, or a function that gives them.`)
}

/** Credentials as they were given; of a function, with what is wrong with it said in its own name. */
export function checkedCredentials<Given extends object>(given: Given): Given {
  if (!isFunction(given)) return given
  const provide = given as unknown as (...terms: unknown[]) => unknown
  const checked = async (...terms: unknown[]): Promise<unknown> => {
    let credentials: unknown
    try {
      credentials = await provide(...terms)
    } catch (error) {
      const reason = endpointWords(error instanceof Error ? error.message : error)
      const isNetwork = networkCode.test(String((error as NodeJS.ErrnoException | null | undefined)?.code))
      const code = isNetwork ? 'SOURCE_UNAVAILABLE' : 'SOURCE_ACCESS_DENIED'
      throw new SourceError(code, `the function given as credentials failed: ${reason}`, { cause: error })
    }
    if (areCredentials(credentials)) return credentials
    throw new SourceError('SOURCE_ACCESS_DENIED', `the function given as credentials must give ${howToGive}`)
  }
  return checked as unknown as Given
}

function areCredentials(value: unknown): boolean {
  const { accessKeyId, secretAccessKey } = (value ?? {}) as Partial<Credentials>
  return [accessKeyId, secretAccessKey].every((key) => typeof key === 'string' && key !== '')
}

/** Of an error of the SDK's own chain of credentials. What it finds, and cannot use, it says itself, mostly with the cure. */
export function explainCredentialsError(message: string): [code: HoldfastErrorCode, message: string] {
  if (networkCode.test(message)) {
    return ['SOURCE_UNAVAILABLE', `AWS credentials cannot be had (${message}). Is the network up?`]
  }
  if (!message.includes('from any providers')) return ['SOURCE_ACCESS_DENIED', `no AWS credentials (${message})`]
  const profile = process.env['AWS_PROFILE']
  const doubt =
    profile === undefined ? '' : `AWS_PROFILE is "${endpointWords(profile)}": check that this profile exists here. `
  const cure = 'Give the process a role, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass credentials.'
  return ['SOURCE_ACCESS_DENIED', `no AWS credentials (${message}). ${doubt}${cure}`]
}
