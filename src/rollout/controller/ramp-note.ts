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

/** As much as there is room for: first the reasons go, then the raises. */
export function rampNotesText(notes: readonly RampNote[]): string {
  const ranked = notes.toSorted((one, other) => rank[one.action] - rank[other.action])
  const full = noteText(ranked)
  if (full.length <= MAX_DESCRIPTION) return full
  const plain = ranked.map(({ flag, ramp, action }) => ({ flag, ramp, action }))
  for (let count = plain.length; ; count--) {
    const text = noteText(plain.slice(0, count))
    if (text.length <= MAX_DESCRIPTION || count === 0) return text
  }
}

/** How a description says that ramps have ended. */
export function endingsIn(description: string | undefined): readonly { flag: string; ramp: string; ended: RampEnd }[] {
  return rampNotesIn(description).flatMap(({ flag, ramp, action }) => {
    const ended = action === 'rollback' ? 'rolled-back' : action === 'complete' ? 'completed' : undefined
    return ended === undefined ? [] : [{ flag, ramp, ended }]
  })
}

/** What a description says of ramps. Reasons may have been left out. */
export function rampNotesIn(
  description: string | undefined,
): readonly (Pick<RampNote, 'flag' | 'ramp'> & { readonly action: string; readonly why: string | undefined })[] {
  return notesIn(description).flatMap(({ flag, ramp, action, why }) => {
    if (typeof flag !== 'string' || typeof ramp !== 'string' || typeof action !== 'string') return []
    return [{ flag, ramp, action, why: typeof why === 'string' ? why : undefined }]
  })
}

function notesIn(description: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  if (description === undefined || !description.startsWith('{')) return []
  try {
    const { holdfast } = JSON.parse(description)
    return Array.isArray(holdfast) ? holdfast.filter(isObject) : []
  } catch {
    return []
  }
}

function noteText(notes: readonly object[]): string {
  return asciiText(JSON.stringify({ holdfast: notes }))
}
