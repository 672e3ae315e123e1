import type { Reason } from '../judge/verdict.js'

/** A reason, in words for people and for descriptions of versions. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'ended':
      return endWords(reason)
    case 'ended-before':
      return `had been ${endWords(reason)} before`
    case 'disabled':
      return 'the flag is off'
    case 'paused':
      return 'paused'
    case 'rollback-alarm':
      return `${reason.alarm} is in ALARM`
    case 'harmful':
      return `${reason.gate}: treated units do worse, by ${reason.by}`
    case 'alarm':
      return `${reason.alarm} is ${reason.state === 'ALARM' ? 'in ALARM' : 'not known to be OK'}`
    case 'not-started':
      return `begins at ${timeWords(reason.until)}`
    case 'holding':
      return `holds until ${timeWords(reason.until)}`
    case 'baking':
      return `watched until ${timeWords(reason.until)}`
    case 'baked':
      return 'the last step was watched long enough'
    case 'no-recent-data':
      return reason.newestAt === undefined ? 'no data of the last hour' : `no data since ${timeWords(reason.newestAt)}`
    case 'unsound-data':
      return 'data that cannot be: not numbers, from the future, or of no step'
    case 'not-recounted':
      return reason.units === 'failed' ? 'the logs could not be read' : 'the logs were not read yet'
    case 'doubtful':
      return `${reason.gate}: treated units may do worse`
    case 'split':
      return `units are not split as they are drawn: ${reason.treatment} treated, ${reason.control} others`
    case 'inconclusive':
      return `${reason.gate}: inconclusive`
    case 'no-comparison':
      return 'all units are in one arm: passed by time and alarms alone'
    case 'passed':
      return 'the step has shown enough'
  }
}

function endWords({ ended }: Extract<Reason, { readonly ended: string }>): string {
  return ended === 'rolled-back' ? 'rolled back' : ended
}

/** `2026-12-01 11:32 UTC`. */
export function timeWords(epochMs: number): string {
  return Number.isFinite(epochMs) ? `${new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'never'
}
