import { Inexpressible } from '../../convert/conversion.js'
import type { Truth } from '../truth.js'

/** Whose members the paths of a condition are, and what it may refer to. */
export interface ConditionScope {
  /** @throws {Inexpressible} for a path that reads elsewhere in Holdfast */
  readonly attribute: (path: string, at: string) => string
  /** The attribute, as it is in a context here, is in the saved group or, being a list, has an element in it. */
  readonly inGroup: (attribute: string, group: string, at: string) => Truth
  /** Tells of an attribute that is read as one value, whatever it is. */
  readonly readsOne: (attribute: string) => void
}

/** Of user attributes; GrowthBook reads a path as `in` does, through what objects and lists inherit. */
export function userAttribute(path: string, at: string): string {
  const [first = '', ...rest] = path.split('.')
  if (path.split('.').includes('')) throw new Inexpressible(`The attribute "${path}" has an empty part.`, at)
  const inherited = rest.find((part) => part in [] || part in {} || /^\d+$/.test(part)) ?? (first in {} ? first : '')
  if (inherited !== '') {
    throw new Inexpressible(
      `The attribute "${path}": GrowthBook's SDK finds "${inherited}" in every object or list; here it is a member or nothing.`,
      at,
    )
  }
  if (first === 'targetingKey' || (first === 'id' && rest.length > 0)) {
    throw new Inexpressible(`The attribute "${path}": its place in a context here is taken by the targeting key.`, at)
  }
  return path === 'id' ? 'targetingKey' : path
}

/** Of the attribute that a draw hashes, which GrowthBook reads whole. */
export function unitPath(name: string, at: string): string {
  if (!name.includes('.')) return userAttribute(name, at)
  throw new Inexpressible(`The hash attribute "${name}" has a dot, at which a path here goes into an object.`, at)
}
