import type { TickResult } from '../../rollout/controller/tick-result.js'
import { printable } from '../../text/printable.js'

/** What speaks against a raise of these flags' ramps, in sentences. */
export function doubtsOf({ ramps }: TickResult, flags: readonly string[]): readonly string[] {
  return ramps
    .filter(({ flag }) => flags.includes(flag))
    .flatMap(({ flag, verdict, alarms, failures }) => {
      const gates = verdict.gates
        .filter((gate) => gate.verdict === 'doubtful' || gate.verdict === 'harmful')
        .map(({ gate }) => `${printable(flag)}, ${gate}: treated units may do worse.`)
      const ringing = [...alarms]
        .filter(([, state]) => state !== 'OK')
        .map(([name, state]) => `${printable(flag)}: alarm ${printable(name)} is ${state}.`)
      return [...gates, ...ringing, ...failures.map((failure) => `${printable(flag)}: ${printable(failure)}`)]
    })
}
