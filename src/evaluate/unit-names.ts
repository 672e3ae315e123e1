import type { UnitPath } from './attribute.js'

/** `bucketBy` as a document has it: one path, or several of which the first that holds a unit counts. */
export type UnitNames = string | readonly string[]

/** One path makes no object. */
export function unitNames(path: UnitPath): UnitNames {
  return path.next === undefined ? path.name : eachUnitName(path)
}

/** The paths in their order. */
export function eachUnitName({ name, next }: UnitPath): string[] {
  return next === undefined ? [name] : [name, ...eachUnitName(next)]
}

/** The same for the same paths in the same order, and for no others. */
export function unitNamesKey(path: UnitPath): string {
  return JSON.stringify(eachUnitName(path))
}

/** `userId, else deviceId`. */
export function unitNamesWords(names: UnitNames): string {
  return typeof names === 'string' ? names : names.join(', else ')
}
