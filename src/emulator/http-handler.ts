import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { unescape as decode } from 'node:querystring'
import { text } from 'node:stream/consumers'
import type { Clock } from '../ports/clock.js'
import { type AgentHost, getAgentConfiguration } from './agent/get-agent-configuration.js'
import { type DataPlane, getLatestConfiguration, startConfigurationSession } from './data-plane/operations.js'
import { awsError } from './http/aws-errors.js'
import { deliver } from './http/deliver.js'
import { answerInstead, type Faults } from './http/faults.js'
import type { RequestLog } from './http/request-log.js'
import type { WireAnswer } from './http/wire-answer.js'
import type { EmulatorTarget } from './store/target.js'

/** A request, understood. */
type Call =
  | { readonly operation: 'StartConfigurationSession'; readonly body: string }
  | { readonly operation: 'GetLatestConfiguration'; readonly token: string }
  | { readonly operation: 'GetAgentConfiguration'; readonly target: EmulatorTarget }

type Service = DataPlane & AgentHost

/** Takes requests to operations, and their answers past the log and through the faults. */
export function httpHandler(service: Service, faults: Faults, log: RequestLog, clock: Clock): RequestListener {
  return async (request, response) => {
    response.setHeader('x-amzn-RequestId', randomUUID())
    const call = await readCall(request)
    if (response.destroyed) return
    if (call === undefined) {
      const message = `${request.method} ${request.url} is an operation of neither the AppConfig data plane nor the Agent`
      return deliver(response, awsError('UnknownOperationException', message, {}, 404), undefined, clock)
    }
    const { operation } = call
    const token = operation === 'GetLatestConfiguration' ? call.token : undefined
    // Looked up first: the answer may be the last one this token gets.
    const known = token === undefined ? undefined : service.sessions.numberOf(token)
    const fault = faults.take(operation)
    const answer = answerInstead(fault) ?? perform(service, call)
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

/** Whether the request is for AppConfig or the Agent, and not for something else at the same address. */
export function isForEmulator({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  const [path = ''] = url.split('?', 1)
  return method === 'POST' ? path === SESSIONS : method === 'GET' && (path === CONFIGURATION || agentPath.test(path))
}

const SESSIONS = '/configurationsessions'
const CONFIGURATION = '/configuration'
const agentPath = /^\/applications\/([^/]+)\/environments\/([^/]+)\/configurations\/([^/]+)$/

async function readCall(request: IncomingMessage): Promise<Call | undefined> {
  const [path = '', query] = (request.url ?? '').split('?', 2)
  if (request.method === 'POST' && path === SESSIONS) {
    // This fails only when the client has disconnected, and then there is no one to answer.
    return { operation: 'StartConfigurationSession', body: await text(request).catch(() => '') }
  }
  if (request.method !== 'GET') return undefined
  if (path === CONFIGURATION) {
    const token = new URLSearchParams(query).get('configuration_token') ?? ''
    return { operation: 'GetLatestConfiguration', token }
  }
  const agent = agentPath.exec(path)
  if (agent === null) return undefined
  const [application = '', environment = '', profile = ''] = agent.slice(1).map(decode)
  return { operation: 'GetAgentConfiguration', target: { application, environment, profile } }
}

function perform(service: Service, call: Call): WireAnswer {
  switch (call.operation) {
    case 'StartConfigurationSession':
      return startConfigurationSession(service, call.body)
    case 'GetLatestConfiguration':
      return getLatestConfiguration(service, call.token)
    case 'GetAgentConfiguration':
      return getAgentConfiguration(service, call.target)
  }
}
