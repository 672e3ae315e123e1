import { isDeepStrictEqual } from 'node:util'
import { attributePath, type UnitPath } from '../../../src/evaluate/attribute.js'
import { readUnit } from '../../../src/evaluate/unit.js'
import type { Evaluation, FlagSet } from './stage.js'

export type Context = { readonly [attribute: string]: unknown }
export type Kind = 'lost' | 'gained' | 'moved' | 'revalued' | 'renamed' | 'added' | 'removed' | 'same'

/** What is between two answers, as docs/diff.md says it. */
function kindOf(old: FlagSet, next: FlagSet, key: string, from: Evaluation<unknown>, to: Evaluation<unknown>): Kind {
  const [wasThere, isThere] = [from.reason !== 'ERROR', to.reason !== 'ERROR']
  if (!wasThere && !isThere) return 'same'
  if (from.enabled !== to.enabled) return from.enabled ? 'lost' : 'gained'
  if (!wasThere || !isThere) return isThere ? 'added' : 'removed'
  const sameValue = isDeepStrictEqual(from.value, to.value)
  if (from.variant === to.variant) return sameValue ? 'same' : 'revalued'
  const has = (flags: FlagSet, name: string | undefined) =>
    flags.definitions.get(key)?.variants.some((variant) => variant.name === name) ?? false
  return sameValue && !has(next, from.variant) && !has(old, to.variant) ? 'renamed' : 'moved'
}

export interface Counted {
  readonly kinds: Record<string, Affected>
  readonly transitions: Record<string, Affected>
  readonly on: readonly number[]
}

interface Affected {
  readonly contexts: number
  readonly units: number
}

class Tally {
  readonly counts = new Map<string, { contexts: number; units: Set<string> }>()

  add(name: string, unit: string | undefined): void {
    const count = this.counts.get(name) ?? { contexts: 0, units: new Set() }
    this.counts.set(name, count)
    count.contexts += 1
    if (unit !== undefined) count.units.add(unit)
  }

  result(): Record<string, Affected> {
    return Object.fromEntries(
      Array.from(this.counts, ([name, { contexts, units }]) => [name, { contexts, units: units.size }]),
    )
  }
}

/** Evaluates every flag of both documents for every context, and counts. `bucketBy` names the attribute of each flag's unit, or several. */
export function bruteForce(
  old: FlagSet,
  next: FlagSet,
  population: readonly Context[],
  at: number,
  bucketBy: (key: string) => string | readonly string[] | undefined,
) {
  const keys = new Set([...next.keys, ...old.keys])
  const contexts: Record<string, number> = { lost: 0, gained: 0, moved: 0, revalued: 0 }
  const flags: Record<string, Counted> = {}
  let changed = 0
  const seen = population.map(() => new Set<string>())
  for (const key of keys) {
    const kinds = new Tally()
    const transitions = new Tally()
    const on = [0, 0]
    for (const [index, context] of population.entries()) {
      const [from, to] = [old.evaluate(key, context, at), next.evaluate(key, context, at)]
      if (from.enabled) on[0] = (on[0] ?? 0) + 1
      if (to.enabled) on[1] = (on[1] ?? 0) + 1
      const kind = kindOf(old, next, key, from, to)
      if (kind === 'same') continue
      const unit = readUnit(unitPath(bucketBy(key) ?? 'targetingKey'), context)
      transitions.add(`${from.variant} -> ${to.variant} ${kind}`, unit)
      if (!(kind in contexts)) continue
      kinds.add(kind, unit)
      kinds.add('any', unit)
      seen[index]?.add(kind)
    }
    if (transitions.counts.size > 0) flags[key] = { kinds: kinds.result(), transitions: transitions.result(), on }
  }
  for (const kinds of seen) {
    if (kinds.size > 0) changed += 1
    for (const kind of kinds) contexts[kind] = (contexts[kind] ?? 0) + 1
  }
  return { changed, contexts, flags }
}

function unitPath(bucketBy: string | readonly string[]): UnitPath {
  const [name = '', ...later] = [bucketBy].flat()
  return later.length === 0 ? attributePath(name) : attributePath(name, unitPath(later))
}
