import { asciiText } from '../../control/ascii-text.js'
import { MAX_DESCRIPTION } from '../../control/control-plane.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { isObject } from '../../schema/json/is-object.js'
import type { RampAction } from '../ramp/ramp-edits.js'

/** What a version does to a ramp, as its description says. */
export interface RampNote {
  readonly flag: string
  /** The guard's `id`. */
  readonly ramp: string
  readonly action: Exclude<RampAction['kind'], 'none' | 'hold' | 'recount'>
  /** The ceiling before. */
  readonly from: number
  /** The ceiling after. */
  readonly to: number
  readonly why: string
}

/** What ends a ramp has to be found again, and comes first. */
const rank: Readonly<Record<RampNote['action'], number>> = { rollback: 0, complete: 1, pause: 2, resume: 3, raise: 4 }

/** What a version was made for. */
export interface NoteOrigin {
  /** Epoch milliseconds: AppConfig does not tell when a version was made. */
  readonly at: number
  /** Id of the environment: versions belong to a profile, which may be deployed to several. */
  readonly environment: string
}

/** As much as there is room for: first the reasons go, then the raises. */
export function rampNotesText(notes: readonly RampNote[], origin: NoteOrigin): string {
  const ranked = notes.toSorted((one, other) => rank[one.action] - rank[other.action])
  const full = noteText(ranked, origin)
  if (full.length <= MAX_DESCRIPTION) return full
  const plain = ranked.map(({ flag, ramp, action }) => ({ flag, ramp, action }))
  for (let count = plain.length; ; count--) {
    const text = noteText(plain.slice(0, count), origin)
    if (text.length <= MAX_DESCRIPTION || count === 0) return text
  }
}

/** Whether two descriptions tell of the same changes for the same environment, whenever and why they were made. */
export function saysTheSame(one: string | undefined, other: string): boolean {
  const changes = (text: string | undefined) =>
    JSON.stringify([
      readNotes(text)['environment'],
      rampNotesIn(text).map(({ flag, ramp, action }) => [flag, ramp, action]),
    ])
  return changes(one) === changes(other)
}

/** What the version was made for that is described so; members are undefined where it does not tell. */
export function noteOrigin(description: string | undefined): Partial<NoteOrigin> {
  const { at, environment } = readNotes(description)
  const time = Date.parse(String(at))
  return {
    ...(!Number.isNaN(time) && { at: time }),
    ...(typeof environment === 'string' && { environment }),
  }
}

/** Whether it was made for this environment: one that does not tell may have been. */
export function isMadeFor({ environmentId }: { readonly environmentId: string }, { environment }: Partial<NoteOrigin>) {
  return environment === undefined || environment === environmentId
}

/** How a description says that ramps have ended. */
export function endingsIn(description: string | undefined): readonly { flag: string; ramp: string; ended: RampEnd }[] {
  return rampNotesIn(description).flatMap(({ flag, ramp, action }) => {
    const ended = action === 'rollback' ? 'rolled-back' : action === 'complete' ? 'completed' : undefined
    return ended === undefined ? [] : [{ flag, ramp, ended }]
  })
}

/** A note as it is read back: what there was no room for is undefined. */
export interface ReadRampNote extends Pick<RampNote, 'flag' | 'ramp' | 'action'> {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly why: string | undefined
}

/** What a description says of ramps. */
export function rampNotesIn(description: string | undefined): readonly ReadRampNote[] {
  return notesIn(description).flatMap(({ flag, ramp, action, from, to, why }) => {
    if (typeof flag !== 'string' || typeof ramp !== 'string' || !isNoted(action)) return []
    const told = { from: numberIn(from), to: numberIn(to), why: typeof why === 'string' ? why : undefined }
    return [{ flag, ramp, action, ...told }]
  })
}

function isNoted(action: unknown): action is RampNote['action'] {
  return typeof action === 'string' && Object.hasOwn(rank, action)
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

function notesIn(description: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  const { holdfast } = readNotes(description)
  return Array.isArray(holdfast) ? holdfast.filter(isObject) : []
}

function readNotes(description: string | undefined): Readonly<Record<string, unknown>> {
  if (description === undefined || !description.startsWith('{')) return {}
  try {
    return JSON.parse(description)
  } catch {
    return {}
  }
}

function noteText(notes: readonly object[], { at, environment }: NoteOrigin): string {
  return asciiText(JSON.stringify({ holdfast: notes, at: new Date(at).toISOString(), environment }))
}
