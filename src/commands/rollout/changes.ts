import type { ChangedRamp, ChangeResult } from '../../rollout/controller/change-ramps.js'
import type { Wish } from '../../rollout/ramp/wanted-action.js'
import { printable } from '../../text/printable.js'
import type { ExitCode } from '../host.js'
import { declinedWords, exitCodeOf as exitCodeOfOne, outcomeAsJson, takenBackWords } from '../release/outcome-words.js'

export function exitCodeOf({ ramps }: ChangeResult, isPlan: boolean): ExitCode {
  return ramps.some(({ outcome }) => outcome === 'waits' || exitCodeOfOne(outcome, isPlan) !== 0) ? 1 : 0
}

export function changesAsJson(action: Wish, { place, ramps, published, busy }: ChangeResult, isPlan: boolean): object {
  return {
    action,
    place,
    ramps: ramps.map(({ flag, ramp, outcome, why }) => ({
      ...{ flag, ramp, outcome: outcomeAsJson(outcome, isPlan) },
      ...(why !== undefined && { why }),
    })),
    ...(published !== undefined && { published }),
    ...(busy !== undefined && { busy }),
  }
}

const done: Readonly<Record<Wish, string>> = {
  start: 'begins',
  advance: 'is raised by a step',
  pause: 'is paused',
  resume: 'goes on',
  rollback: 'is rolled back',
}

export function changesAsText(wish: Wish, result: ChangeResult, isPlan: boolean): string {
  const { ramps, place } = result
  if (ramps.length === 0) {
    return `No guarded ramp of ${place} is ${wish === 'resume' ? 'paused' : 'running'}: no change.`
  }
  const lines = ramps
    .filter(({ outcome }) => outcome !== 'declined')
    .map((ramp) => `${printable(ramp.flag)}, ramp ${ramp.ramp}: ${words(wish, ramp, result)}`)
  return [...lines, ...(lines.length < ramps.length ? [declinedWords(isPlan)] : [])].join('\n')
}

function words(wish: Wish, { outcome, why }: ChangedRamp, { published, busy, place }: ChangeResult): string {
  switch (outcome) {
    case 'done':
      return `${done[wish]} by v${published?.version} of ${place}, deployment #${published?.deployment}.`
    case 'lane':
      return `the kill lane has turned the flag off; the document follows when deployment #${busy?.deployment} is over.`
    case 'waits':
      return `not done: deployment #${busy?.deployment} of profile ${printable(busy?.profile ?? '')} is ${busy?.state}. Wait until it has ended.`
    case 'taken-back':
      return `not done: deployment #${published?.deployment} ${takenBackWords(why)}.`
    case 'no-change':
      return `${why}: no change.`
    case 'refused':
      return `${why}. Nothing was done.`
    case 'declined':
      return ''
  }
}
