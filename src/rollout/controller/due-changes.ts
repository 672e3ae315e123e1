import type { ControlPlane } from '../../control/control-plane.js'
import type { JudgedGuardedRamp } from './judge-ramp.js'
import type { RampPlaces } from './places.js'
import type { RampChange } from './publish-ramps.js'
import type { RampScene } from './ramp-scene.js'
import { reasonWords } from './reason-words.js'
import { retryAt } from './setbacks.js'

/** What the judge wants done. */
export interface DueChanges {
  readonly changes: readonly RampChange[]
  /** Changes that were taken back, by when they are tried again, in epoch milliseconds. */
  readonly held: ReadonlyMap<RampChange, number>
}

export async function dueChanges(
  controlPlane: ControlPlane,
  { main }: RampPlaces,
  { setbacks }: RampScene,
  judged: readonly JudgedGuardedRamp[],
  now: number,
): Promise<DueChanges> {
  const changes = judged.filter(isChanging).map(changeOf)
  const held = new Map<RampChange, number>()
  for (const change of changes) {
    const until = await retryAt(controlPlane, main, setbacks, change, now)
    if (until !== undefined) held.set(change, until)
  }
  return { changes, held }
}

function isChanging({ verdict }: JudgedGuardedRamp): boolean {
  return !['none', 'hold', 'recount'].includes(verdict.action.kind)
}

function changeOf(ramp: JudgedGuardedRamp): RampChange {
  return { ramp, action: ramp.verdict.action, why: ramp.verdict.reasons.map(reasonWords).join('; ') }
}
