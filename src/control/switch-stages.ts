import { InvalidOptionsError, isHoldfastError } from '../errors.js'
import { nearestHint } from '../options/nearest-name.js'
import { printable } from '../text/printable.js'
import { unknownKeys } from './kill-plan.js'
import { type ReleasePlace, resolvePlace } from './place.js'
import type { SwitchRun, SwitchTarget } from './switch-run.js'
import { readStage, type SwitchStage } from './switch-scene.js'

/**
 * What is changed, as AppConfig has it now, and of a lane the document whose flags it turns off, where that can be read.
 * @throws {InvalidOptionsError} for a key that no flag has
 */
export async function readStages(
  run: SwitchRun,
  { in: kind, changed, main: document }: SwitchTarget,
  keys: readonly string[],
): Promise<{ readonly stage: SwitchStage; readonly main: SwitchStage | undefined }> {
  const main =
    document === undefined
      ? undefined
      : await stageIfReadable(
          run,
          () => readStage(run.controlPlane, document, 'document'),
          `${document.label} has these flags`,
        )
  const stage = await readStage(run.controlPlane, changed, kind)
  checkKeys(document === undefined ? stage : main, keys, (document ?? changed).label)
  return { stage, main }
}

/** What the lane has off of a document that is changed in spite of it. */
export async function laneStage(run: SwitchRun, place: ReleasePlace): Promise<SwitchStage | undefined> {
  const { controlPlane } = run
  const read = async () => readStage(controlPlane, await resolvePlace(controlPlane, place), 'lane')
  return stageIfReadable(run, read, 'the kill lane has these flags off')
}

/** What else has a say. Whoever may not read that, or cannot, may still turn flags off and on. */
async function stageIfReadable(
  run: SwitchRun,
  read: () => Promise<SwitchStage>,
  what: string,
): Promise<SwitchStage | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!isHoldfastError(error) || !unreadable.has(error.code)) throw error
    run.warn(`Whether ${what} is not known. ${error.message}`)
    return undefined
  }
}

const unreadable: ReadonlySet<string> = new Set([
  'CONTROL_ACCESS_DENIED',
  'CONTROL_NOT_FOUND',
  'CONTROL_REFUSED',
  'INVALID_DOCUMENT',
])

/** @throws {InvalidOptionsError} for a key that no flag has */
function checkKeys(stage: SwitchStage | undefined, keys: readonly string[], label: string): void {
  const [unknown] = stage === undefined ? [] : unknownKeys(stage.scene, keys)
  if (stage === undefined || unknown === undefined) return
  const { served } = stage.scene
  if (served === undefined) throw new InvalidOptionsError('flags', `Nothing of ${label} is served yet.`)
  const hint = printable(nearestHint(unknown, served.switches.flags.keys()))
  throw new InvalidOptionsError(
    'flags',
    `There is no flag "${printable(unknown)}" in v${served.version} of ${label}, which is served.${hint}`,
  )
}
