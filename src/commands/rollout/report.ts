import type { PastRamp, RampReport } from '../../rollout/controller/ramp-report.js'
import { printable } from '../../text/printable.js'
import { dateWords } from '../release/deployment-words.js'
import { tableLines } from '../terminal/table.js'
import { countWords } from '../terminal/words.js'
import { ageWords } from './time-words.js'

export function reportAsJson(report: RampReport): object {
  const { place, ended, rolledBack, changeFailureRate, recoveryMs, failedEarly, ramps } = report
  return {
    action: 'report',
    place,
    report: {
      ...{ ended, rolledBack },
      ...(changeFailureRate !== undefined && { changeFailureRate }),
      ...secondsOf(recoveryMs),
      ...(failedEarly !== undefined && { failedBelow10Percent: failedEarly }),
      ramps: ramps.map(rampAsJson),
    },
  }
}

function rampAsJson({
  raisedAt,
  ended,
  endedAt,
  failedAtPercent,
  recoveryMs,
  why,
  decisions,
  ...ramp
}: PastRamp): object {
  return {
    ...ramp,
    decisions: decisions.map(({ at, action, from, to, why: reason }) => ({
      at: iso(at),
      action,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(reason !== undefined && { why: reason }),
    })),
    ...(raisedAt !== undefined && { raisedAt: iso(raisedAt) }),
    ...(ended !== undefined && { ended }),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    ...(failedAtPercent !== undefined && { failedAtPercent }),
    ...secondsOf(recoveryMs),
    ...(why !== undefined && { why }),
  }
}

function secondsOf(ms: number | undefined): { readonly recoverySeconds?: number } {
  return ms === undefined ? {} : { recoverySeconds: Math.round(ms / 1_000) }
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

export function reportAsText(report: RampReport): string {
  return [summaryWords(report), ...tableLines(report.ramps.map(rampWords))].join('\n')
}

/** How often ramps were rolled back, how soon, and how early. */
export function summaryWords(report: RampReport): string {
  const { place, ended, rolledBack, changeFailureRate, recoveryMs, failedEarly, ramps } = report
  if (ramps.length === 0) return `${place}: no guarded ramp was raised or ended.`
  const rate = changeFailureRate === undefined ? '' : `: a change failure rate of ${percentWords(changeFailureRate)}`
  const recovery = recoveryMs === undefined ? '' : `; ${ageWords(recoveryMs)} from raise to rollback, median`
  const early = failedEarly === undefined ? '' : `; ${percentWords(failedEarly)} of them below 10 % of units`
  return `${place}: ${rolledBack} of ${countWords(ended, 'ramp')} that ended ${rolledBack === 1 ? 'was' : 'were'} rolled back${rate}${recovery}${early}.`
}

/** One ramp, as cells of a table. */
export function rampWords({ flag, ramp, raises, ended, endedAt, why }: PastRamp): string[] {
  const when = endedAt === undefined ? '' : `${dateWords(endedAt)} UTC`
  const how = ended?.replace('-', ' ') ?? 'running'
  return [printable(flag), printable(ramp), how, when, countWords(raises, 'raise'), printable(why ?? '')]
}

function percentWords(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
