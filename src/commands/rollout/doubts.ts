import type { RampsLook } from '../../rollout/controller/look-at-ramps.js'
import { reasonWords } from '../../rollout/controller/reason-words.js'
import { printable } from '../../text/printable.js'

/** What speaks against a raise of these ramps, in sentences. */
export function doubtsOf({ ramps }: RampsLook): readonly string[] {
  return ramps.flatMap(({ flag, verdict, alarms, failures }) => {
    const gates = verdict.gates
      .filter((gate) => gate.verdict === 'doubtful' || gate.verdict === 'harmful')
      .map(({ gate }) => `${gate}: treated units may do worse.`)
    const split = verdict.reasons.filter(({ code }) => code === 'split').map((reason) => `${reasonWords(reason)}.`)
    const ringing = Object.entries(alarms)
      .filter(([, state]) => state !== 'OK')
      .map(([name, state]) => `alarm ${name} is ${state}.`)
    return [...gates, ...split, ...ringing, ...failures].map((doubt) => printable(`${flag}, ${doubt}`))
  })
}
