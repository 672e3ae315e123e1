import type { PastRelease, PlaceHistory, ReleaseHistory } from '../../control/history.js'
import type { OffPeriod } from '../../control/off-periods.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { dateWords, versionAsJson, versionWords } from '../release/deployment-words.js'
import { tableLines } from '../terminal/table.js'
import { countWords, numberWords } from '../terminal/words.js'
import { durationWords } from './duration-words.js'

export function historyAsJson({ lane, ...history }: ReleaseHistory, now: number): object {
  return { ...placeAsJson(history, now), ...(lane !== undefined && { lane: placeAsJson(lane, now) }) }
}

function placeAsJson({ place, releases, isCut, versions, off }: PlaceHistory, now: number): object {
  return {
    place,
    releases: releases.map(releaseAsJson),
    isCut,
    versions: versions.map(({ description, isReleased, ...version }) => ({
      ...versionAsJson(version),
      ...(description !== undefined && { description }),
      isReleased,
    })),
    off: off.map(({ flag, version, isKill, reason, from, to }) => ({
      flag,
      version: versionAsJson(version),
      isKill,
      ...(reason !== undefined && { reason }),
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
      seconds: Math.round(((to ?? now) - from) / 1_000),
    })),
  }
}

function releaseAsJson(release: PastRelease): object {
  const { deployment, version, label, state, startedAt, completedAt, reason, triggeredBy, served, takenBack } = release
  return {
    deployment,
    version,
    ...(label !== undefined && { label }),
    state,
    ...(startedAt !== undefined && { startedAt: iso(startedAt) }),
    ...(completedAt !== undefined && { completedAt: iso(completedAt) }),
    ...(reason !== undefined && { reason }),
    ...(triggeredBy !== undefined && { triggeredBy }),
    served: served.map(({ from, to }) => ({ from: iso(from), ...(to !== undefined && { to: iso(to) }) })),
    ...(takenBack !== undefined && {
      takenBack: {
        at: iso(takenBack.at),
        ...(takenBack.triggeredBy !== undefined && { triggeredBy: takenBack.triggeredBy }),
        description: takenBack.description,
      },
    }),
  }
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

export function historyAsText(history: ReleaseHistory, now: number, { style }: Output): string {
  const { lane } = history
  return [
    style.bold(history.place),
    ...placeLines(history, now),
    ...(lane === undefined ? [] : [style.bold(`kill lane ${lane.place}`), ...placeLines(lane, now)]),
    'Times are UTC. Which user it was, AppConfig does not tell: see StartDeployment and StopDeployment in CloudTrail.',
  ].join('\n')
}

function placeLines({ releases, isCut, versions, off }: PlaceHistory, now: number): string[] {
  if (releases.length === 0) return ['  nothing was released yet']
  const unreleased = versions.filter(({ isReleased }) => !isReleased)
  const cut = isCut ? ['  and those before: --limit shows more'] : []
  return [
    ...tableLines(releases.map((release) => releaseRow(release, now))),
    ...cut,
    ...(off.length === 0
      ? []
      : [
          '  turned off',
          ...tableLines(
            off.map((period) => offRow(period, now)),
            { indent: '    ' },
          ),
        ]),
    ...(unreleased.length === 0 || isCut
      ? []
      : [`  ${countWords(unreleased.length, 'version')} of ${numberWords(versions.length)} never released`]),
  ]
}

function releaseRow({ deployment, version, label, startedAt, state, served, ...release }: PastRelease, now: number) {
  const { triggeredBy, takenBack, reason } = release
  const total = served.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0)
  const isServed = served.some(({ to }) => to === undefined)
  const end = takenBack === undefined ? '' : `${whoWords(takenBack.triggeredBy)}: ${printable(takenBack.description)}`
  const why = [reason === undefined ? '' : printable(reason), end].filter((part) => part !== '').join(' -- ')
  return [
    `#${deployment}`,
    versionWords({ number: version, label }),
    startedAt === undefined ? '' : dateWords(startedAt),
    `by ${whoWords(triggeredBy)}`,
    isServed ? `served for ${durationWords(total)}` : total > 0 ? `${durationWords(total)}` : state,
    why,
  ]
}

function offRow({ flag, version, isKill, reason, from, to }: OffPeriod, now: number) {
  return [
    printable(flag),
    `${isKill ? 'killed' : 'off'} by ${versionWords(version)}`,
    dateWords(from),
    to === undefined ? `for ${durationWords(now - from)}, still` : `for ${durationWords(to - from)}`,
    reason === undefined ? '' : printable(reason),
  ]
}

/** AppConfig's words for who did it, for people. */
function whoWords(triggeredBy: string | undefined): string {
  switch (triggeredBy) {
    case 'USER':
      return 'a user'
    case 'CLOUDWATCH_ALARM':
      return 'an alarm'
    case 'APPCONFIG':
      return 'AppConfig'
    case 'INTERNAL_ERROR':
      return 'an error of AppConfig'
    default:
      return 'unknown'
  }
}
