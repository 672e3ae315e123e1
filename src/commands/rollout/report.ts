import type { PastRamp, RampReport } from '../../rollout/controller/ramp-report.js'
import { printable } from '../../text/printable.js'
import { dateWords } from '../release/deployment-words.js'
import { tableLines } from '../terminal/table.js'
import { countWords } from '../terminal/words.js'

export function reportAsJson({ place, ended, rolledBack, changeFailureRate, recoveryMs, ramps }: RampReport): object {
  return {
    place,
    report: {
      ...{ ended, rolledBack },
      ...(changeFailureRate !== undefined && { changeFailureRate }),
      ...secondsOf(recoveryMs),
      ramps: ramps.map(({ flag, ramp, raises, raisedAt, ended: end, endedAt, recoveryMs: recovery, why }) => ({
        ...{ flag, ramp, raises },
        ...(raisedAt !== undefined && { raisedAt: new Date(raisedAt).toISOString() }),
        ...(end !== undefined && { ended: end }),
        ...(endedAt !== undefined && { endedAt: new Date(endedAt).toISOString() }),
        ...secondsOf(recovery),
        ...(why !== undefined && { why }),
      })),
    },
  }
}

export function reportAsText({ place, ended, rolledBack, changeFailureRate, recoveryMs, ramps }: RampReport): string {
  if (ramps.length === 0) return `${place}: no guarded ramp was raised or ended.`
  const rate =
    changeFailureRate === undefined ? '' : `: a change failure rate of ${(changeFailureRate * 100).toFixed(0)} %`
  const recovery = recoveryMs === undefined ? '' : `; ${minutesWords(recoveryMs)} from raise to rollback, median`
  return [
    `${place}: ${rolledBack} of ${countWords(ended, 'ramp')} that ended ${rolledBack === 1 ? 'was' : 'were'} rolled back${rate}${recovery}.`,
    ...tableLines(ramps.map(rowOf)),
  ].join('\n')
}

function rowOf({ flag, ramp, raises, ended, endedAt, why }: PastRamp): string[] {
  const when = endedAt === undefined ? '' : `${dateWords(endedAt)} UTC`
  return [printable(flag), printable(ramp), ended ?? 'running', when, countWords(raises, 'raise'), printable(why ?? '')]
}

function secondsOf(ms: number | undefined): { readonly recoverySeconds?: number } {
  return ms === undefined ? {} : { recoverySeconds: Math.round(ms / 1_000) }
}

function minutesWords(ms: number): string {
  return countWords(Math.max(1, Math.round(ms / 60_000)), 'minute')
}
