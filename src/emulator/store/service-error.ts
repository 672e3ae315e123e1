/** Names of the control plane's errors. */
type ServiceErrorName =
  | 'BadRequestException'
  | 'ConflictException'
  | 'PayloadTooLargeException'
  | 'ResourceNotFoundException'
  | 'ServiceQuotaExceededException'

/** What the service refuses, by its name and in its words. */
export class ServiceError extends Error {
  override readonly name: ServiceErrorName
  /** Further members of the answer: `Reason`, `Details`, `ResourceName`. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(name: ServiceErrorName, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = name
    this.members = members
  }
}
