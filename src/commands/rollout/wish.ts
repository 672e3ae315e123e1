import { changeRamps } from '../../rollout/controller/change-ramps.js'
import { resolveController } from '../../rollout/controller/controller-options.js'
import { lookAtRamps } from '../../rollout/controller/look-at-ramps.js'
import type { RampChange } from '../../rollout/controller/publish-ramps.js'
import { ceilingAfter } from '../../rollout/ramp/ramp-edits.js'
import type { Wish } from '../../rollout/ramp/wanted-action.js'
import { printable } from '../../text/printable.js'
import type { ExitCode } from '../host.js'
import { isWanted } from '../release/going-through.js'
import { listWords } from '../release/switch-words.js'
import { changesAsJson, changesAsText, exitCodeOf } from './changes.js'
import { doubtsOf } from './doubts.js'
import { type Asking, checkLogGroups, type Scene } from './scene.js'
import { stepWords } from './step-words.js'

const asked: Readonly<Record<Wish, string>> = {
  start: 'Start',
  advance: 'Raise the ceiling of',
  pause: 'Pause',
  resume: 'Resume',
  rollback: 'Roll back',
}

export const wishes = Object.keys(asked)

export function isWish(action: string): action is Wish {
  return Object.hasOwn(asked, action)
}

interface Values {
  readonly anyway: boolean
  readonly reason: string | undefined
  readonly plan: boolean
  readonly yes: boolean
}

/** Does what a person wants. Nobody is asked for what is so already, or is refused. */
export async function wish(invocation: Asking<Values>, action: Wish, scene: Scene): Promise<ExitCode> {
  const { values, output } = invocation
  const { name, requested, options, ports } = scene
  let doubts: readonly string[] = []
  const result = await changeRamps(ports.controlPlane, resolveController(options), {
    ...requested,
    wish: action,
    reason: values.reason,
    async confirm(changes) {
      const flags = changes.map(({ ramp }) => ramp.flag)
      if (action === 'advance' && !values.anyway) {
        checkLogGroups(scene)
        doubts = doubtsOf(await lookAtRamps(ports, options, { ...requested, flags }))
        if (doubts.length > 0) return false
      }
      return isWanted(changes.map(changeWords), `${asked[action]} ${listWords(flags)} in ${name}?`, values, invocation)
    },
  })
  if (doubts.length > 0) {
    const text = () => [...doubts, 'Nothing was done. To raise all the same: --anyway'].join('\n')
    return output.finish({ exitCode: 1, json: { action, outcome: 'refused', place: result.place, doubts }, text })
  }
  return output.finish({
    exitCode: exitCodeOf(result, values.plan),
    json: changesAsJson(action, result, values.plan),
    text: () => changesAsText(action, result, values.plan),
  })
}

/** `new-pricing, ramp r1: ceiling 3 -> 4 of 5 steps (25 % -> 50 %)`. */
function changeWords({ ramp, action }: RampChange): string {
  const { flag, labels, ramp: judged } = ramp
  const { id, ceiling } = judged.guard
  const next = ceilingAfter(ramp, action)
  const at = (step: number) => stepWords(labels[step - 1])
  const what =
    next === ceiling
      ? `${action.kind} at step ${ceiling} of ${labels.length} (${at(ceiling)})`
      : `ceiling ${ceiling} -> ${next} of ${labels.length} steps (${at(ceiling)} -> ${at(next)})`
  return `${printable(flag)}, ramp ${id}: ${what}`
}
