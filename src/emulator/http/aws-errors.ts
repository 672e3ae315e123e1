import type { MissingResource } from '../store/resources.js'
import { describeTarget, type EmulatorTarget } from '../store/target.js'
import { jsonAnswer, type WireAnswer } from './wire-answer.js'

const statusByName: Readonly<Record<string, number>> = {
  BadRequestException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  PayloadTooLargeException: 413,
  ThrottlingException: 429,
  InternalServerException: 500,
}

/** An error as restJson1 puts it on the wire: the name in a header, the members in a JSON body. */
export function awsError(
  name: string,
  message: string,
  members: Readonly<Record<string, unknown>> = {},
  status: number = statusByName[name] ?? 500,
): WireAnswer {
  return jsonAnswer(status, { Message: message, ...members }, { 'x-amzn-ErrorType': name })
}

/** The answer of the service to a bad configuration token. Only `PollIntervalNotSatisfied` leaves the token good. */
export function tokenRefused(problem: 'Corrupted' | 'Expired' | 'PollIntervalNotSatisfied'): WireAnswer {
  const message = problem === 'PollIntervalNotSatisfied' ? 'Request too early' : 'Token not valid'
  return awsError('BadRequestException', message, {
    Reason: 'InvalidParameters',
    Details: { InvalidParameters: { ConfigurationToken: { Problem: problem } } },
  })
}

/** `ReferencedBy` names the request parameters that led to what is not there. */
export function resourceNotFound(resource: MissingResource, target: EmulatorTarget): WireAnswer {
  const application = { ApplicationIdentifier: target.application }
  const environment = { EnvironmentIdentifier: target.environment }
  const profile = { ConfigurationProfileIdentifier: target.profile }
  const referencedBy = {
    Application: application,
    Environment: environment,
    ConfigurationProfile: profile,
    Deployment: { ...application, ...environment, ...profile },
  }
  return awsError('ResourceNotFoundException', `${resource} not found: ${describeTarget(target)}`, {
    ResourceType: resource,
    ReferencedBy: referencedBy[resource],
  })
}
