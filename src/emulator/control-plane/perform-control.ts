import { awsError } from '../http/aws-errors.js'
import type { WireAnswer } from '../http/wire-answer.js'
import { ServiceError } from '../store/service-error.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'

/** What the service refuses becomes an answer like any other. */
export async function performControl(
  plane: ControlPlane,
  perform: Perform,
  request: ControlRequest,
): Promise<WireAnswer> {
  try {
    return await perform(plane, request)
  } catch (error) {
    if (error instanceof ServiceError) return awsError(error.name, error.message, error.members)
    throw error
  }
}
