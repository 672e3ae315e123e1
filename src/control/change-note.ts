import { isObject } from '../schema/json/is-object.js'
import { asciiText } from './ascii-text.js'
import { MAX_DESCRIPTION } from './control-plane.js'

/** What a version was made for, as its description says. */
export interface ChangeNote {
  readonly action: 'kill' | 'unkill'
  readonly flags: readonly string[]
  /** The version that it is an edit of; undefined for the first of a lane. */
  readonly from?: number | undefined
  /** Why, in the words of who did it. */
  readonly why: string | undefined
}

/** Of these at most are for the reason, so that there is room for flags. */
const MAX_WHY = 600

/** For the description of a version. It goes over the wire in a header: ASCII, and its length is what AppConfig counts. */
export function noteText({ action, flags, from, why }: ChangeNote): string {
  const reason = why === undefined ? undefined : cutToAscii(why, MAX_WHY)
  for (let named = flags.length; ; named--) {
    const note = { action, flags: flags.slice(0, named), from, ...(reason !== undefined && { why: reason }) }
    const text = asciiText(JSON.stringify({ holdfast: [note] }))
    if (text.length <= MAX_DESCRIPTION || named === 0) return text
  }
}

/** Of a description that is such a note. */
export function readNote(description: string | undefined): ChangeNote | undefined {
  const note = firstOf(description)
  if (note === undefined) return undefined
  const { action, flags, from, why } = note
  if (action !== 'kill' && action !== 'unkill') return undefined
  return {
    action,
    flags: Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string') : [],
    from: typeof from === 'number' ? from : undefined,
    why: typeof why === 'string' ? why : undefined,
  }
}

/** For the description of a deployment, where people read it. */
export function deploymentWords({ action, flags, why }: ChangeNote): string {
  const words = `${action} ${flags.join(', ')}${why === undefined ? '' : `: ${why}`}`
  return cut(words, MAX_DESCRIPTION)
}

function firstOf(description: string | undefined) {
  if (description === undefined || !description.startsWith('{')) return undefined
  try {
    const { holdfast } = JSON.parse(description)
    const [note] = Array.isArray(holdfast) ? holdfast : []
    return isObject(note) ? note : undefined
  } catch {
    return undefined
  }
}

/** As much of the text as is not longer when it is written in ASCII. */
function cutToAscii(text: string, length: number): string {
  let left = length
  let end = 0
  for (const character of text) {
    left -= asciiText(JSON.stringify(character)).length - 2
    if (left < 0) return `${text.slice(0, end)}…`
    end += character.length
  }
  return text
}

/** Whole characters only. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
