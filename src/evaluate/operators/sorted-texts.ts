import { type ReadList, textsOf } from '../read-list.js'
import { lowerCase } from './letter-case.js'

// The texts of a list, so that those that begin or end with another are found without looking at each.

export function lowerTextsOf(list: ReadList): readonly string[] {
  return [...new Set(list.as(textsOf).map(lowerCase))]
}

/** Texts that are looked for by how they begin, or written backwards by how they end; ascending by code unit. */
type Sorted = (list: ReadList) => readonly string[]

export const byStart: Sorted = (list) => [...list.as(textsOf)].sort()
export const byEnd: Sorted = (list) => list.as(textsOf).map(backwards).sort()
export const byLowerStart: Sorted = (list) => [...list.as(lowerTextsOf)].sort()
export const byLowerEnd: Sorted = (list) => list.as(lowerTextsOf).map(backwards).sort()

/** By code unit: halves of a character change places, in both that are compared. */
export function backwards(text: string): string {
  let result = ''
  for (let i = text.length - 1; i >= 0; i--) result += text[i]
  return result
}

/** Whether one of the texts starts with `start`. Those that do follow the first that does not come before it. */
export function oneStartsWith(sorted: readonly string[], start: string): boolean {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as string) < start) from = middle + 1
    else to = middle
  }
  return sorted[from]?.startsWith(start) === true
}
