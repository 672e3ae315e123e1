import { InvalidOptionsError } from '../errors.js'
import { ControlError } from './control-error.js'
import type { ControlPlane } from './control-plane.js'
import { pause } from './pause.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace } from './place.js'
import { checkHosted } from './read-served.js'
import type { Steps } from './replace-served.js'
import { type SwitchOptions, type Waiting, waitingOf } from './switch-options.js'
import type { NamedVersion, SwitchPreview, SwitchProgress } from './switch-result.js'

/** Which document is changed. */
export interface SwitchTarget {
  readonly in: 'lane' | 'document'
  readonly changed: ResolvedPlace
  /** Of a lane: the document whose flags it turns off. */
  readonly main: ResolvedPlace | undefined
}

/** @throws {ControlError} for what is not there, and for a profile that cannot be published to */
export async function switchTarget(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: SwitchOptions,
): Promise<SwitchTarget> {
  const { lane } = options
  const wanted = options.in ?? (lane === undefined ? 'document' : 'lane')
  if (wanted === 'document') {
    return { in: wanted, changed: hosted(await resolvePlace(controlPlane, place)), main: undefined }
  }
  if (lane === undefined) {
    throw new InvalidOptionsError('lane', 'lane must say where the kill lane is: { environment, profile }.')
  }
  const main = await resolvePlace(controlPlane, place)
  const changed = await resolvePlace(controlPlane, { application: place.application, ...lane })
  return { in: wanted, changed: hosted(changed), main }
}

function hosted(place: ResolvedPlace): ResolvedPlace {
  checkHosted(place)
  return place
}

/** One time through: what is there is read, and what is missing is done. */
export interface Run<Preview> extends Steps {
  readonly warnings: readonly string[]
  warn(warning: string): void
  /** Whether to go on. Asked once, whatever happens after that. */
  isConfirmed(preview: Preview): Promise<boolean>
  /** What an earlier time through was about to bring: the answer that it did may have been lost. */
  readonly made: { preview?: Preview; version?: NamedVersion }
}

export type SwitchRun = Run<SwitchPreview>

/** What all that are gone through have in common. */
export interface RunOptions<Preview> extends Partial<Waiting> {
  readonly confirm?: (preview: Preview) => boolean | Promise<boolean>
  readonly onProgress?: (progress: SwitchProgress) => void
}

/** Somebody else was faster: what is known is out of date. */
class Outdated extends Error {
  override readonly cause: ControlError

  constructor(cause: ControlError) {
    super(cause.message)
    this.cause = cause
  }
}

/** A step that somebody else may have been faster than. */
export async function orOutdated<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    if (error instanceof ControlError && error.code === 'CONTROL_CONFLICT') throw new Outdated(error)
    throw error
  })
}

const ATTEMPTS = 5
const BEFORE_NEXT_MS = 1_000

/**
 * Goes through it, up to five times while others are faster, and as often as it says "again".
 * @throws {ControlError} saying what has been done so far, if anything
 */
export async function runSwitch<Preview, T>(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  options: RunOptions<Preview>,
  attempt: (run: Run<Preview>) => Promise<T | 'again'>,
): Promise<T> {
  const { confirm = () => true, onProgress = () => {} } = options
  const waiting = waitingOf(options)
  const done: string[] = []
  let answer: boolean | undefined
  const made: Run<Preview>['made'] = {}
  const tell = (progress: SwitchProgress) => {
    if (progress.kind === 'stored') done.push(`v${progress.version.number} is stored`)
    if (progress.kind === 'stopped') done.push(`deployment #${progress.deployment} is stopped`)
    if (progress.kind === 'started') done.push(`deployment #${progress.deployment} is under way`)
    onProgress(progress)
  }
  const isConfirmed = async (preview: Preview) => {
    answer ??= (await confirm(preview)) === true
    return answer
  }
  let outdated = 0
  for (;;) {
    const warnings: string[] = []
    const warn = (warning: string) => void warnings.push(warning)
    try {
      const result = await attempt({ controlPlane, place, ...waiting, tell, warnings, warn, isConfirmed, made })
      if (result !== 'again') return result
    } catch (error) {
      const isOutdated = error instanceof Outdated
      if (!isOutdated || ++outdated === ATTEMPTS) throw withDone(isOutdated ? error.cause : error, done)
      tell({ kind: 'again', reason: error.message })
      await pause(BEFORE_NEXT_MS, waiting.clock, waiting.signal)
    }
  }
}

function withDone(error: unknown, done: readonly string[]): unknown {
  if (!(error instanceof ControlError) || done.length === 0) return error
  const soFar = `So far: ${[...new Set(done)].join(', ')}. The same again goes on from there.`
  return new ControlError(error.code, error.action, `${error.message} ${soFar}`, { cause: error })
}
