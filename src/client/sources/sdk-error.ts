import { httpAddress } from './http-address.js'

/** What is known of an error the AWS SDK rejects with. Told apart by name and status: classes differ between SDK copies. */
export interface SdkError {
  readonly name?: unknown
  readonly message?: unknown
  readonly code?: unknown
  /** Of what Node.js throws for an address that it cannot read: the address. */
  readonly input?: unknown
  /** Whose fault it is: there where the error was read out of an answer. */
  readonly $fault?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly statusCode?: number }
}

/** The advice for an answer that is in nobody's words whom we know. */
export const isTheEndpointRight = 'Is the endpoint right, or is there a proxy or firewall in between?'

const connectionCures: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Check the region and the network.',
  EAI_AGAIN: 'Check the region and the network.',
  ECONNREFUSED: 'Check the endpoint, and that a server listens there.',
}

/**
 * What to say and do where the connection was not even made; undefined where it may have been.
 * @param service as the variables of the AWS SDK name it
 */
export function unconnected(
  { code, input }: SdkError,
  message: string,
  service: 'APPCONFIG' | 'APPCONFIGDATA' | 'CLOUDWATCH' | 'CLOUDWATCH_LOGS',
): string | undefined {
  if (code === 'ERR_INVALID_URL') {
    return `${noAddress(input)} It comes from AWS_ENDPOINT_URL_${service}, AWS_ENDPOINT_URL, endpoint_url in the shared AWS configuration, or the program.`
  }
  const cure = connectionCures[String(code)]
  return cure && `${message}. ${cure}`
}

function noAddress(given: unknown): string {
  try {
    httpAddress(given, 'the endpoint')
    return 'the endpoint cannot be used.'
  } catch (error) {
    return (error as Error).message
  }
}

/**
 * Whether the error has a name of AWS's, which the SDK takes from `x-amzn-ErrorType` or `__type`: any server may answer with a
 * status.
 */
export function isNamedByAws({ name, $fault }: SdkError): boolean {
  return $fault !== undefined && /^(?!Unknown)[A-Z][A-Za-z]+$/.test(String(name))
}
