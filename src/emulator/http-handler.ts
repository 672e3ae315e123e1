import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { unescape as decode } from 'node:querystring'
import { buffer } from 'node:stream/consumers'
import type { Clock } from '../ports/clock.js'
import { type AgentHost, getAgentConfiguration } from './agent/get-agent-configuration.js'
import type { ControlPlane } from './control-plane/control-plane.js'
import { ControlRequest } from './control-plane/control-request.js'
import { performControl } from './control-plane/perform-control.js'
import { routeOf } from './control-plane/routes.js'
import { type DataPlane, getLatestConfiguration, startConfigurationSession } from './data-plane/operations.js'
import { awsError } from './http/aws-errors.js'
import { deliver } from './http/deliver.js'
import { answerInstead, type Faults } from './http/faults.js'
import type { EmulatorOperation } from './http/operations.js'
import type { RequestLog } from './http/request-log.js'
import type { WireAnswer } from './http/wire-answer.js'
import type { Monitoring } from './monitoring/monitoring.js'
import { performMonitoring, targetOf } from './monitoring/targets.js'

/** A request, understood. */
interface Call {
  readonly operation: EmulatorOperation
  /** Of a poll. */
  readonly token?: string
  perform(): WireAnswer | Promise<WireAnswer>
}

type Service = DataPlane & AgentHost & ControlPlane & Monitoring

/** Takes requests to operations, and their answers past the log and through the faults. */
export function httpHandler(service: Service, faults: Faults, log: RequestLog, clock: Clock): RequestListener {
  return async (request, response) => {
    response.setHeader('x-amzn-RequestId', randomUUID())
    // This fails only when the client has disconnected, and then there is no one to answer.
    const body = await buffer(request).catch(() => Buffer.alloc(0))
    if (response.destroyed) return
    const call =
      dataCall(service, request, body) ?? controlCall(service, request, body) ?? monitoringCall(service, request, body)
    if (call === undefined) {
      const message = `${request.method} ${request.url} is an operation of neither AppConfig, its Agent nor CloudWatch`
      return deliver(response, awsError('UnknownOperationException', message, {}, 404), undefined, clock)
    }
    const { operation, token } = call
    // Looked up first: the answer may be the last one this token gets.
    const known = token === undefined ? undefined : service.sessions.numberOf(token)
    const fault = faults.take(operation)
    const answer = answerInstead(fault) ?? (await call.perform())
    log.add({
      operation,
      at: service.now(),
      status: answer.status,
      session: known ?? answer.session,
      tokenSuffix: token?.slice(-8),
      fault: fault?.kind,
    })
    deliver(response, answer, fault, clock)
  }
}

/** Whether the request is for AppConfig's data plane or the Agent, and not for something else at the same address. */
export function isForEmulator({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  const [path = ''] = url.split('?', 1)
  return method === 'POST' ? path === SESSIONS : method === 'GET' && (path === CONFIGURATION || agentPath.test(path))
}

const SESSIONS = '/configurationsessions'
const CONFIGURATION = '/configuration'
const agentPath = /^\/applications\/([^/]+)\/environments\/([^/]+)\/configurations\/([^/]+)$/

function dataCall(service: Service, { method, url = '' }: IncomingMessage, body: Buffer): Call | undefined {
  const [path = '', query] = url.split('?', 2)
  if (method === 'POST' && path === SESSIONS) {
    return {
      operation: 'StartConfigurationSession',
      perform: () => startConfigurationSession(service, body.toString()),
    }
  }
  if (method !== 'GET') return undefined
  if (path === CONFIGURATION) {
    const token = new URLSearchParams(query).get('configuration_token') ?? ''
    return { operation: 'GetLatestConfiguration', token, perform: () => getLatestConfiguration(service, token) }
  }
  const agent = agentPath.exec(path)
  if (agent === null) return undefined
  const [application = '', environment = '', profile = ''] = agent.slice(1).map(decode)
  const target = { application, environment, profile }
  return { operation: 'GetAgentConfiguration', perform: () => getAgentConfiguration(service, target) }
}

function controlCall(service: Service, { method, url = '', headers }: IncomingMessage, body: Buffer): Call | undefined {
  const [path = '', query] = url.split('?', 2)
  const route = routeOf(method, path)
  if (route === undefined) return undefined
  const request = new ControlRequest(route.labels, new URLSearchParams(query), headers, body)
  return { operation: route.operation, perform: () => performControl(service, route.perform, request) }
}

/** CloudWatch has one address for all of its operations. */
function monitoringCall(service: Service, { method, url, headers }: IncomingMessage, body: Buffer): Call | undefined {
  const target = method === 'POST' && url === '/' ? targetOf(headers['x-amz-target']) : undefined
  return target && { operation: target.operation, perform: () => performMonitoring(service, target, body) }
}
