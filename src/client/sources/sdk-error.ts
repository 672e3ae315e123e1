/** What is known of an error the AWS SDK rejects with. Told apart by name and status: classes differ between SDK copies. */
export interface SdkError {
  readonly name?: unknown
  readonly message?: unknown
  readonly code?: unknown
  /** Whose fault it is: there where the error was read out of an answer. */
  readonly $fault?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly statusCode?: number }
}

/** The advice for an answer that is in nobody's words whom we know. */
export const isTheEndpointRight = 'Is the endpoint right, or is there a proxy or firewall in between?'

/** What to do where the connection was not even made, by the code of the error. */
export const connectionCures: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Check the region and the network.',
  EAI_AGAIN: 'Check the region and the network.',
  ECONNREFUSED: 'Check the endpoint, and that a server listens there.',
}

/**
 * Whether the error has a name of AWS's, which the SDK takes from `x-amzn-ErrorType` or `__type`: any server may answer with a
 * status.
 */
export function isNamedByAws({ name, $fault }: SdkError): boolean {
  return $fault !== undefined && /^(?!Unknown)[A-Z][A-Za-z]+$/.test(String(name))
}
