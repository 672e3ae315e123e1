import { Inexpressible } from '../../convert/conversion.js'
import { exists } from './attribute-truths.js'
import { choice, type Outcome, value } from './outcome.js'
import type { Operation, Scope } from './scope.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

/** `var`: an attribute of the context, or what flagd itself adds to it. */
export const variable: Operation = ({ places, at, scope, evaluate }) => {
  const [name, standard] = places
  const path = name === undefined ? null : name.logic
  if (places.length > 2) throw new Inexpressible('"var" of more than a path and a default.', at)
  if (path === null || path === '') throw new Inexpressible('The whole context, which "var" of nothing stands for.', at)
  if (typeof path !== 'string' && typeof path !== 'number') {
    throw new Inexpressible('"var" with a path that is computed.', at)
  }
  const found = attributeOf(String(path), scope, at)
  if (found !== undefined && (standard === undefined || found.kind !== 'attribute')) return found
  const otherwise = standard === undefined ? value(null) : evaluate(standard)
  if (found === undefined || found.kind !== 'attribute') return otherwise
  return choice([{ when: exists(found.path), gives: found }], otherwise)
}

/** Undefined for what flagd never has. */
function attributeOf(path: string, { flag }: Scope, at: string): Outcome | undefined {
  if (path === '$flagd.flagKey') return value(flag)
  if (path === '$flagd.timestamp') return { kind: 'clock' }
  if (path === '$flagd') throw new Inexpressible('All that flagd adds to a context, as one.', at)
  if (path.startsWith('$flagd.')) return undefined
  checkPath(path, at)
  return { kind: 'attribute', path }
}

/** @throws {Inexpressible} for a path that flagd reads otherwise than Holdfast */
function checkPath(path: string, at: string): void {
  const parts = path.split('.')
  if (parts.includes('') || /\\|\.\.\//.test(path)) {
    throw new Inexpressible(`The path "${path}": one here is of names between single dots, without escapes.`, at)
  }
  const isInside = (part: string, index: number) =>
    part in Object.prototype ||
    (index > 0 && (/^\d+$/.test(part) || part in String.prototype || part in Array.prototype))
  const inside = parts.find(isInside)
  if (inside === undefined) return
  throw new Inexpressible(
    `The path "${path}": "${inside}" may be a part of a list, of a text or of JavaScript itself, which a path here does not enter.`,
    at,
  )
}

/** `missing`, which is asked for whether any of its paths is. */
export const missing: Operation = (operands) => {
  const { places } = operands
  const truths = places.map(({ logic }) => isMissing(logic, operands.at))
  return missingOnes(anyOf(...truths))
}

/** `missing_some`, as far as one of its paths suffices, or all are needed. */
export const missingSome: Operation = ({ places: [needed, paths], at }) => {
  const list = paths?.logic
  if (typeof needed?.logic !== 'number' || !Array.isArray(list)) {
    throw new Inexpressible('"missing_some" of something but a number and a list of paths.', at)
  }
  const truths = list.map((path) => isMissing(path, at))
  if (needed.logic <= 0 || list.length === 0) return { kind: 'list', isEmpty: true }
  if (needed.logic === 1) return missingOnes(allOf(...truths))
  if (needed.logic === list.length) return missingOnes(anyOf(...truths))
  throw new Inexpressible('"missing_some" that needs several of more paths.', at)
}

/** The list of what is missing serves as a test alone: what is in it is not told. */
function missingOnes(isAny: Truth): Outcome {
  return choice([{ when: isAny, gives: { kind: 'list', isEmpty: false } }], { kind: 'list', isEmpty: true })
}

function isMissing(path: unknown, at: string): Truth {
  if (typeof path !== 'string') throw new Inexpressible('"missing" of something but paths.', at)
  if (path.startsWith('$flagd')) throw new Inexpressible('"missing" of what flagd adds to a context.', at)
  checkPath(path, at)
  return not(exists(path))
}
