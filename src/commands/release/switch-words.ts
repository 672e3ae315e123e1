import type {
  FlagShare,
  OffReason,
  StoppedDeployment,
  SwitchPreview,
  SwitchResult,
} from '../../control/switch-result.js'
import { printable } from '../../text/printable.js'
import { countWords } from '../terminal/words.js'
import { dateWords, deploymentWords, versionAsJson, versionWords } from './deployment-words.js'
import { outcomeAsJson } from './outcome-words.js'

/** `a`, `a and b`, `a, b and c`. */
export function listWords(names: readonly string[]): string {
  const shown = names.map(printable)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

export function areWords(names: readonly string[]): 'is' | 'are' {
  return names.length === 1 ? 'is' : 'are'
}

export function themWords(names: readonly string[]): 'it' | 'them' {
  return names.length === 1 ? 'it' : 'them'
}

/** `new-checkout is on for 15 %`; of several `new-checkout (for 15 %) and banner are on`. */
export function onWords({ flags, shares }: Pick<SwitchPreview, 'flags' | 'shares'>): string {
  const share = (key: string) => shares.find(({ flag }) => flag === key)
  const [first = '', ...others] = flags
  if (others.length === 0) {
    const known = share(first)
    return `${printable(first)} is on${known === undefined ? '' : ` ${shareWords(known)}`}`
  }
  const each = flags.map((key) => {
    const known = share(key)
    return known === undefined ? key : `${key} (${shareWords(known)})`
  })
  return `${listWords(each)} are on`
}

/** How many rules are named. */
const MOST_RULES = 3

/** `for 15 %`, `for everyone`, `for 15 % and by rule "staff"`. */
function shareWords({ percent, besides }: FlagShare): string {
  const more = besides.length === 0 ? undefined : `by ${rulesWords(besides)}`
  if (percent === 0) return more ?? 'for nobody'
  return [percent === 100 ? 'for everyone' : `for ${percent} %`, ...(more === undefined ? [] : [more])].join(' and ')
}

function rulesWords(rules: readonly (string | number)[]): string {
  if (rules.length > MOST_RULES) return `${rules.length} other rules`
  const names = rules.map((rule) => (typeof rule === 'number' ? String(rule) : `"${rule}"`))
  return `${rules.length === 1 ? 'rule' : 'rules'} ${listWords(names)}`
}

/** How it gets to clients; nothing where nothing is deployed. */
export function strategyLines({ strategy }: Pick<SwitchPreview, 'strategy'>): string[] {
  return strategy === undefined ? [] : [`A new version is deployed by ${printable(strategy)}, to everyone at once.`]
}

export function warningLines({ warnings }: Pick<SwitchPreview, 'warnings'>): string[] {
  return warnings.map((warning) => `! ${printable(warning)}`)
}

/** What is served of the place, for people. */
export function servedWords({ served, place }: Pick<SwitchPreview, 'served' | 'place'>): string {
  return served === undefined ? place : `${versionWords(served)} of ${place}`
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

/** `new-checkout: off since v43 (kill-new-checkout), 2026-11-29 15:02, a kill for "INC-77"`. */
export function offReasonWords(reason: OffReason): string {
  return `${printable(reason.flag)}: ${offSinceWords(reason)}`
}

function offSinceWords({ version, since, isKill, reason }: OffReason): string {
  if (version === undefined) return 'off for longer than versions tell'
  const when = since === undefined ? '' : `, ${dateWords(since)}`
  const why = reason === undefined ? '' : ` for "${printable(reason)}"`
  return `off since ${versionWords(version)}${when}, ${isKill ? 'a kill' : 'which was no kill'}${why}`
}

/** So many flags are told of; --json names all. */
const MOST_REASONS = 10

/** What is on again, and why it was off. */
export function turnedOnLines(reasons: readonly OffReason[]): string[] {
  return cut(reasons, (one) => `This ${one.isKill ? 'takes back the kill of' : 'turns on'} ${offReasonWords(one)}`)
}

/** What stays off, whatever the document says. */
export function killedInLaneLines(reasons: readonly OffReason[]): string[] {
  return cut(reasons, (one) => `${printable(one.flag)} stays off for everyone, by the kill lane: ${offSinceWords(one)}`)
}

function cut(reasons: readonly OffReason[], words: (reason: OffReason) => string): string[] {
  const hidden = reasons.length - MOST_REASONS
  const more = hidden > 0 ? [`and ${countWords(hidden, 'flag')} more: --json names them`] : []
  return [...reasons.slice(0, MOST_REASONS).map(words), ...more].map((line) => `! ${line}`)
}

/** What switching prints with --json. */
export function switchAsJson(result: SwitchResult, isPlan: boolean): object {
  const { outcome, served, stopped, strategy, version, deployment, bakes, takenBack } = result
  return {
    outcome: outcomeAsJson(outcome, isPlan),
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

export function offReasonAsJson({ flag, version, since, isKill, reason }: OffReason): object {
  return {
    flag,
    ...(version !== undefined && { version: versionAsJson(version) }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    isKill,
    ...(reason !== undefined && { reason }),
  }
}
