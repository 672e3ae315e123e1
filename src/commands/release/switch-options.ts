import type { SwitchOptions } from '../../control/switch-options.js'
import { usage } from '../failure.js'
import type { OptionSpecs } from '../option-specs.js'
import { killLaneOf, type ReleaseEnvironment } from './release-environment.js'

/** What turning flags off and on takes. */
export const switchSpecs = {
  reason: { type: 'string', value: 'TEXT', summary: 'why: a ticket, an incident' },
  lane: { type: 'boolean', summary: 'in the kill lane; so by default where holdfast.json has one' },
  main: { type: 'boolean', summary: 'in the document itself' },
  plan: { type: 'boolean', summary: 'show what would be done, and do nothing' },
  yes: { type: 'boolean', short: 'y', summary: 'do not ask' },
} as const satisfies OptionSpecs

export const flagsArgument = {
  name: 'FLAG',
  summary: 'keys of flags, which are turned together',
  required: true,
  many: true,
} as const

interface Chosen {
  readonly reason: string | undefined
  readonly lane: boolean
  readonly main: boolean
}

/**
 * What is to be switched, and where.
 * @throws {CommandFailure} for a choice that there is not
 */
export function switchTerms(
  flags: readonly string[],
  chosen: Chosen,
  environment: ReleaseEnvironment,
): Pick<SwitchOptions, 'flags' | 'reason' | 'strategy' | 'lane' | 'in'> {
  const { reason } = chosen
  const { emergencyStrategy: strategy } = environment
  return {
    flags: [...new Set(flags)],
    ...(reason !== undefined && { reason }),
    ...(strategy !== undefined && { strategy }),
    ...switchedDocument(chosen, environment),
  }
}

function switchedDocument(
  { lane: isLane, main: isMain }: Chosen,
  environment: ReleaseEnvironment,
): Pick<SwitchOptions, 'lane' | 'in'> {
  if (isLane && isMain) throw usage('Give --lane or --main, not both.')
  const lane = killLaneOf(environment)
  if (isMain) return { in: 'document', ...lane }
  if (lane.lane !== undefined || !isLane) return lane
  throw usage(
    `"${environment.name}" has no kill lane: give it "killEnvironment" and "killProfile" in holdfast.json, or leave --lane out.`,
  )
}
