import { pause } from '../../control/pause.js'
import { HoldfastError } from '../../errors.js'
import { lookAtRamps } from '../../rollout/controller/look-at-ramps.js'
import { tick } from '../../rollout/controller/tick.js'
import { printable } from '../../text/printable.js'
import type { ExitCode } from '../host.js'
import { withProgress } from '../terminal/progress.js'
import { type Asking, checkLogGroups, mistaken, type Scene } from './scene.js'
import { statusAsJson } from './status-as-json.js'
import { statusAsText } from './status-as-text.js'
import { ticksAsJson, ticksAsText } from './ticks.js'

/** Between two looks of `--watch`. */
const INTERVAL_MS = 60_000

/** What was found, as it is printed. */
interface Found {
  readonly json: object
  readonly text: () => string
  readonly exitCode: 0 | 1
}

/** Status, and ticks: once, or again and again. */
export async function look(
  invocation: Asking<{ readonly watch: boolean }>,
  action: 'status' | 'tick',
  scene: Scene,
): Promise<ExitCode> {
  checkLogGroups(scene)
  const { values, output, clock, signal } = invocation
  const find = () =>
    withProgress(`asking AppConfig and CloudWatch for ${scene.name} …`, invocation, () =>
      action === 'tick' ? ticked(scene) : seen(scene, clock.now),
    )
  const first = await find()
  if (!values.watch) return output.finish(first)
  output.line(first.text(), { event: action, ...first.json })
  for (;;) {
    await pause(INTERVAL_MS, clock, signal)
    try {
      const { text, json } = await find()
      output.line(`${action === 'status' ? '\n' : ''}${text()}`, { event: action, ...json })
    } catch (error) {
      // As of a controller that is called once a minute: the next tick looks again.
      if (!(error instanceof HoldfastError)) throw error
      output.line(`  ! ${printable(error.message)} Looking again in a minute.`, {
        event: 'failed',
        code: error.code,
        message: error.message,
      })
    }
  }
}

async function seen({ name, requested, options, ports }: Scene, now: () => number): Promise<Found> {
  const found = await lookAtRamps(ports, options, requested)
  const others = found.ramps.flatMap(({ flag, ramp }) => {
    const why = mistaken(ramp, requested)
    return why === undefined ? [] : [{ flag, ramp, outcome: 'refused', why }]
  })
  if (others.length > 0) {
    return {
      exitCode: 1,
      json: { action: 'status', place: found.place, ramps: others },
      text: () => others.map(({ flag, ramp, why }) => `${printable(flag)}, ramp ${ramp}: ${why}.`).join('\n'),
    }
  }
  return { exitCode: exitCodeOf(found), json: statusAsJson(found), text: () => statusAsText(found, name, now()) }
}

async function ticked({ requested, options, ports }: Scene): Promise<Found> {
  const result = await tick(ports, options, requested)
  const isMistaken = result.ramps.some(({ ramp }) => mistaken(ramp, requested) !== undefined)
  return {
    exitCode: isMistaken ? 1 : exitCodeOf(result),
    json: ticksAsJson(result, requested),
    text: () => ticksAsText(result, requested),
  }
}

/** No where something could not be read. */
function exitCodeOf({ ramps }: { readonly ramps: readonly { readonly failures: readonly string[] }[] }): 0 | 1 {
  return ramps.every(({ failures }) => failures.length === 0) ? 0 : 1
}
