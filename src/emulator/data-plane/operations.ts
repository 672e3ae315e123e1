import { isObject } from '../../options/value-checks.js'
import { awsError, resourceNotFound, tokenRefused } from '../http/aws-errors.js'
import { documentHeaders, jsonAnswer, type WireAnswer } from '../http/wire-answer.js'
import type { Resources } from '../store/resources.js'
import type { EmulatorTarget } from '../store/target.js'
import type { Sessions } from './sessions.js'

/** What the operations work on. */
export interface DataPlane {
  readonly resources: Resources
  readonly sessions: Sessions
  readonly now: () => number
  /** Granted to every session in place of what it asked for. */
  readonly pollIntervalSeconds: number | undefined
}
/** `POST /configurationsessions` */
export function startConfigurationSession(service: DataPlane, body: string): WireAnswer {
  const request = readSessionRequest(body, service.pollIntervalSeconds)
  if ('problem' in request) return awsError('BadRequestException', request.problem)
  const place = service.resources.find(request.target, service.now())
  if (typeof place === 'string') return resourceNotFound(place, request.target)
  const token = service.sessions.start(place, request.pollIntervalSeconds, service.now())
  return { ...jsonAnswer(201, { InitialConfigurationToken: token }), session: service.sessions.numberOf(token) }
}

/** `GET /configuration?configuration_token=…` */
export function getLatestConfiguration(service: DataPlane, token: string): WireAnswer {
  const result = service.sessions.poll(token, service.now())
  if (result.kind === 'refused') return tokenRefused(result.problem)
  if (result.kind === 'nothing-deployed') return resourceNotFound('Deployment', result.target)
  const { nextToken, pollIntervalSeconds, version } = result
  return {
    status: 200,
    headers: {
      'Next-Poll-Configuration-Token': nextToken,
      'Next-Poll-Interval-In-Seconds': String(pollIntervalSeconds),
      ...(version === undefined ? { 'Content-Type': 'application/octet-stream' } : documentHeaders(version)),
    },
    body: version?.served ?? new Uint8Array(),
  }
}

type SessionRequest = { target: EmulatorTarget; pollIntervalSeconds: number } | { problem: string }

function readSessionRequest(body: string, granted: number | undefined): SessionRequest {
  const input = parseObject(body)
  const application = input['ApplicationIdentifier']
  const environment = input['EnvironmentIdentifier']
  const profile = input['ConfigurationProfileIdentifier']
  if (!isIdentifier(application) || !isIdentifier(environment) || !isIdentifier(profile)) {
    return {
      problem:
        'ApplicationIdentifier, EnvironmentIdentifier and ConfigurationProfileIdentifier must be strings of 1 to 128 characters',
    }
  }
  const asked = input['RequiredMinimumPollIntervalInSeconds'] ?? granted ?? 60
  const shortest = Math.min(15, granted ?? 15)
  if (!(Number.isInteger(asked) && Number(asked) >= shortest && Number(asked) <= 86_400)) {
    return { problem: `RequiredMinimumPollIntervalInSeconds must be an integer from ${shortest} to 86400` }
  }
  return { target: { application, environment, profile }, pollIntervalSeconds: granted ?? Number(asked) }
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 128
}

function parseObject(text: string): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
