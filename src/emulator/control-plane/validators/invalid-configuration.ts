import { ServiceError } from '../../store/service-error.js'

/** What a validator found, with the members of `InvalidConfigurationDetail` in the service's model. */
export interface Invalid {
  readonly Type: 'JSON_SCHEMA' | 'LAMBDA'
  readonly Reason: string
  /** Keyword of the schema. */
  readonly Constraint?: string
  /** Where it stands in the schema. */
  readonly Location?: string
  /** What a function said. */
  readonly Value?: string
}

/** The refusal of a configuration, with all that was found. */
export function invalidConfiguration(found: readonly Invalid[]): ServiceError {
  const reasons = found.map(({ Reason }) => Reason).join('; ')
  return new ServiceError('BadRequestException', `The configuration is not valid: ${reasons}`, {
    Reason: 'InvalidConfiguration',
    Details: { InvalidConfiguration: found },
  })
}
