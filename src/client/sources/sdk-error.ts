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
