import { resourceNotFound } from '../http/aws-errors.js'
import { documentHeaders, type WireAnswer } from '../http/wire-answer.js'
import type { Resources } from '../store/resources.js'
import type { EmulatorTarget } from '../store/target.js'

/** The Agent is one host, on one side of gradual deployments: drawn at its first request. */
export interface AgentHost {
  readonly resources: Resources
  readonly now: () => number
  readonly random: () => number
  agentDraw?: number
}

/** The Agent's `GET /applications/{A}/environments/{E}/configurations/{C}`: whole documents, uncached, no `?flag=`. */
export function getAgentConfiguration(host: AgentHost, target: EmulatorTarget): WireAnswer {
  const place = host.resources.find(target, host.now())
  if (typeof place === 'string') return resourceNotFound(place, target)
  host.agentDraw ??= host.random() * 100
  const version = place.versionFor(host.agentDraw, host.now(), host.random)
  if (version === undefined) return resourceNotFound('Deployment', target)
  return {
    status: 200,
    headers: { 'Configuration-Version': String(version.number), ...documentHeaders(version) },
    body: version.served,
  }
}
