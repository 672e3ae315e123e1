import type { OffReason, StoppedDeployment, SwitchPreview, SwitchResult } from '../../control/switch-result.js'
import { printable } from '../../text/printable.js'
import { deploymentWords, versionAsJson, versionWords } from './deployment-words.js'

/** `a`, `a and b`, `a, b and c`. */
export function listWords(names: readonly string[]): string {
  const shown = names.map(printable)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

export function areWords(names: readonly string[]): 'is' | 'are' {
  return names.length === 1 ? 'is' : 'are'
}

/** What is in the way, and what becomes of it. */
export function stoppedLines({ stopped, carried }: Pick<SwitchPreview, 'stopped' | 'carried'>): string[] {
  if (stopped === undefined) return []
  const lines = [`Deployment ${stoppedWords(stopped)} is stopped first: it would be in the way.`]
  const { takesBack } = stopped
  if (takesBack.length > 0) {
    lines.push(
      `  It was to turn off ${listWords(takesBack)} as well, which ${takesBack.length === 1 ? 'stays' : 'stay'} on.`,
    )
  }
  if (carried.length > 0) {
    lines.push(`  It was to turn off ${listWords(carried)}, which this does in its place.`)
  }
  return lines
}

export function stoppedWords({ deployment: number, profile: profileName, ...stopped }: StoppedDeployment): string {
  return deploymentWords({ number, profileName, ...stopped })
}

/** `new-checkout: killed by v43 (kill-new-checkout) for "INC-77"`. */
export function offReasonWords({ flag, version, isKill, reason }: OffReason): string {
  const by = version === undefined ? 'off for longer than versions tell' : `off since ${versionWords(version)}`
  const how = version === undefined ? '' : isKill ? ', a kill' : ', which was no kill'
  return `${printable(flag)}: ${by}${how}${reason === undefined ? '' : ` for "${printable(reason)}"`}`
}

/** What switching prints with --json. */
export function switchAsJson(result: SwitchResult, isPlan: boolean): object {
  const { outcome, served, stopped, strategy, version, deployment, bakes, takenBack } = result
  return {
    outcome: isPlan && outcome === 'declined' ? 'planned' : outcome,
    in: result.in,
    place: result.place,
    ...(served !== undefined && { served: versionAsJson(served) }),
    flags: result.flags,
    already: result.already,
    carried: result.carried,
    ...(result.resumed !== undefined && { resumed: result.resumed }),
    ...(stopped !== undefined && { stopped: stoppedAsJson(stopped) }),
    ...(strategy !== undefined && { strategy }),
    ...(version !== undefined && { version: versionAsJson(version) }),
    ...(deployment !== undefined && { deployment }),
    ...(bakes !== undefined && { bakes }),
    ...(takenBack !== undefined && { takenBack }),
    warnings: result.warnings,
    clientsWithinSeconds: result.clientsWithinSeconds,
  }
}

export function stoppedAsJson({ label, ...stopped }: StoppedDeployment): object {
  return { ...stopped, ...(label !== undefined && { label }) }
}

export function offReasonAsJson({ flag, version, isKill, reason }: OffReason): object {
  return {
    flag,
    ...(version !== undefined && { version: versionAsJson(version) }),
    isKill,
    ...(reason !== undefined && { reason }),
  }
}
