import { standingWords } from '../../authoring/simulate/ramp-standings.js'
import type { KilledFlag, PlaceStatus, ReleaseStatus, TakenBackStatus } from '../../control/status.js'
import type { NamedVersion } from '../../control/switch-result.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { dateWords, deploymentAsJson, stateWords, versionAsJson, versionWords } from '../release/deployment-words.js'
import { alarmNames } from '../release/strategy-words.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { bytesWords } from '../terminal/words.js'

export function statusAsJson({ lane, ...status }: ReleaseStatus): object {
  return { ...placeAsJson(status), ...(lane !== undefined && { lane: placeAsJson(lane) }) }
}

function placeAsJson(status: PlaceStatus): object {
  const { place, served, underway, takenBack, stored, killed, ramps, alarmArns } = status
  return {
    place,
    ...(served !== undefined && {
      served: {
        ...versionAsJson(served.version),
        ...(served.description !== undefined && { description: served.description }),
        bytes: served.bytes,
        deployment: served.deployment,
        ...timeAsJson('since', served.since),
        ...(served.reason !== undefined && { reason: served.reason }),
        ...(served.triggeredBy !== undefined && { triggeredBy: served.triggeredBy }),
      },
    }),
    ...(underway !== undefined && {
      underway: {
        ...deploymentAsJson(underway.deployment),
        isOwn: underway.isOwn,
        ...timeAsJson('endsAt', underway.endsAt),
      },
    }),
    ...(takenBack !== undefined && {
      takenBack: {
        deployment: takenBack.deployment,
        version: takenBack.version,
        ...(takenBack.label !== undefined && { label: takenBack.label }),
        state: takenBack.state,
        ...timeAsJson('at', takenBack.at),
        ...(takenBack.reason !== undefined && { reason: takenBack.reason }),
      },
    }),
    ...(stored !== undefined && { stored: versionAsJson(stored) }),
    killed: killed.map(({ flag, version, reason }) => ({
      flag,
      ...(version !== undefined && { version: versionAsJson(version) }),
      ...(reason !== undefined && { reason }),
    })),
    ...(ramps.length > 0 && {
      ramps: ramps.map(({ pausedAt, guard, ...ramp }) => ({
        ...ramp,
        ...timeAsJson('pausedAt', pausedAt),
        ...(guard !== undefined && { guard }),
      })),
    }),
    alarms: alarmArns,
  }
}

function timeAsJson<Name extends string>(name: Name, at: number | undefined): { readonly [N in Name]?: string } {
  return (at === undefined ? {} : { [name]: new Date(at).toISOString() }) as { readonly [N in Name]?: string }
}

export function statusAsText(status: ReleaseStatus, now: number, { style }: Output): string {
  const { lane } = status
  const lines = placeLines(status, now)
  const laneLines = lane === undefined ? [] : [style.bold(`kill lane ${lane.place}`), ...placeLines(lane, now)]
  return [style.bold(status.place), ...lines, ...laneLines].join('\n')
}

function placeLines(status: PlaceStatus, now: number): string[] {
  const { served, underway, takenBack, stored, killed, ramps, alarmArns } = status
  const rows: Cell[][] = [['served', servedWords(served)]]
  if (underway !== undefined) {
    const { deployment, endsAt, isOwn } = underway
    const whose = isOwn ? '' : ' It is of another profile, and occupies the environment.'
    const { number, profileName, version } = deployment
    const which = `#${number} of ${printable(profileName)} v${printable(version)}`
    rows.push(['under way', `${which}: ${stateWords(deployment, endsAt, now)}.${whose}`])
  }
  if (takenBack !== undefined) rows.push(['taken back', takenBackWords(takenBack)])
  for (const flag of killed) rows.push(['killed', killedWords(flag)])
  for (const ramp of ramps) rows.push(['ramp', printable(`${ramp.flag}: ${standingWords(ramp)}`)])
  if (stored !== undefined && String(stored.number) !== takenBack?.version)
    rows.push(['stored', `${versionWords(stored)}, newer than what is served, and not deployed`])
  rows.push(['alarms', alarmArns.length === 0 ? 'none' : alarmNames(alarmArns)])
  return tableLines(rows)
}

function servedWords(served: PlaceStatus['served']): string {
  if (served === undefined) return 'nothing yet'
  const { version, bytes, deployment, since, reason } = served
  const time = since === undefined ? '' : ` since ${dateWords(since)} UTC`
  const why = reason === undefined ? '' : `: ${printable(reason)}`
  return `${versionWords(version)}, ${bytesWords(bytes)},${time} by deployment #${deployment}${why}`
}

function takenBackWords({ deployment, version, label, at, reason }: TakenBackStatus): string {
  const time = at === undefined ? '' : `, ${dateWords(at)} UTC`
  return `#${deployment} of ${versionWords({ number: version, label })}${time}${reason === undefined ? '' : `: ${printable(reason)}`}`
}

function killedWords({ flag, version, reason }: KilledFlag): string {
  const by = version === undefined ? '' : ` by ${versionWords(version satisfies NamedVersion)}`
  return `${printable(flag)}${by}${reason === undefined ? '' : `: ${printable(reason)}`}`
}
