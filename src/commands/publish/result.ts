import type { PublishResult } from '../../control/publish-options.js'
import { changeAsJson } from '../comparison/change-as-json.js'
import { deploymentAsJson, versionAsJson, versionWords } from '../release/deployment-words.js'
import { declinedWords, outcomeAsJson, takenBackWords } from '../release/outcome-words.js'
import type { ReleaseEnvironment } from '../release/release-environment.js'
import { offReasonAsJson } from '../release/switch-words.js'
import type { ShownChange } from './confirmation.js'

/** What came of it, and what was shown before. */
export interface Published extends ShownChange {
  readonly result: PublishResult
  readonly isPlan: boolean
}

export function resultAsJson({ result, change, verdicts, isPlan }: Published): object {
  const { place, served, version, deployment, strategy, inTheWay, reason, clientsWithinSeconds } = result
  const { unkills, killedInLane, warnings } = result
  return {
    outcome: outcomeAsJson(result.outcome, isPlan),
    place,
    ...(served !== undefined && { served: { ...versionAsJson(served), deployment: served.deployment.number } }),
    ...(version !== undefined && { version: versionAsJson(version) }),
    ...(deployment !== undefined && { deployment }),
    strategy: strategy.name,
    ...(inTheWay !== undefined && { inTheWay: deploymentAsJson(inTheWay) }),
    ...(change !== undefined && { change: changeAsJson(change) }),
    failIf: verdicts,
    unkills: unkills.map(offReasonAsJson),
    killedInLane: killedInLane.map(offReasonAsJson),
    warnings,
    ...(reason !== undefined && { reason }),
    clientsWithinSeconds,
  }
}

export function resultAsText({ result, broken, isPlan }: Published, { name }: ReleaseEnvironment): string {
  const { outcome, place, served, version, deployment, reason, clientsWithinSeconds } = result
  const which = version === undefined ? '' : versionWords(version)
  switch (outcome) {
    case 'already':
      return `${place} serves this document already: ${which}, deployment #${served?.deployment.number}. Nothing was done.`
    case 'declined':
      if (broken.length === 0) return declinedWords(isPlan)
      return `Nothing was done: ${broken.join(' and ')} ${broken.length === 1 ? 'is' : 'are'} broken.`
    case 'started':
      return `Deployment #${deployment} of ${which} runs. To follow it: holdfast status ${name} --watch`
    case 'served': {
      const back = served === undefined ? '' : ` To go back: holdfast rollback ${name}`
      return `${which} is served. Clients have it within ${clientsWithinSeconds} s.${back}`
    }
    case 'taken-back': {
      const still = served === undefined ? 'Nothing is served, as before.' : `v${served.number} is served, as before.`
      return `Deployment #${deployment} of ${which} ${takenBackWords(reason)}. ${still}`
    }
  }
}
