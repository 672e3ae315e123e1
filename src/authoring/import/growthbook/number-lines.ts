import type { LayerDefinition, LayerSlotDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, not, type Truth } from '../truth.js'
import { countsOf, percentOf, runsOf } from './buckets.js'
import type { DrawnCohorts } from './drawn-cohorts.js'
import { PartNames } from './part-names.js'
import { type Draw, type NumberLine, type RuleDraws, sizeOf } from './rule-draws.js'
import { isTruthy } from './value-tests.js'

/**
 * How Holdfast draws what GrowthBook draws on one line. Draws here are of several kinds, which are independent of one another; so all that
 * is correlated there has to be of one kind.
 *
 * - `rule`: by percentage and split of the rules, under one salt.
 * - `layer`: by slots of one layer.
 * - `cohorts`: by cohorts that take in the units below a bucket, which can say everything, in more words.
 */
export type Way = 'rule' | 'layer' | 'cohorts'

/** All lines of a document, and what becomes of each. */
export class NumberLines {
  readonly layers: Record<string, LayerDefinition> = {}
  readonly #ways = new Map<string, Way>()
  readonly #salts = new Map<string, string>()
  readonly #layerNames = new Map<string, string>()
  readonly #names = new PartNames()
  readonly #cohorts: DrawnCohorts

  constructor(rules: readonly RuleDraws[], cohorts: DrawnCohorts) {
    this.#cohorts = cohorts
    const draws = new Map<string, Draw[]>()
    const split = new Set<string>()
    for (const { memberships, own } of rules) {
      for (const draw of own === undefined ? memberships : [...memberships, own]) {
        const id = idOf(draw.line)
        draws.set(id, [...(draws.get(id) ?? []), draw])
      }
      const isOneSlot = memberships.length === 1 && (own === undefined || sameUnit(own, memberships[0] as Draw))
      if (!isOneSlot) for (const { line } of memberships) split.add(idOf(line))
    }
    const seeds = new Set<string>()
    for (const [id, ofLine] of draws) {
      this.#ways.set(id, split.has(id) ? 'cohorts' : wayOf(ofLine))
      this.#salts.set(id, saltOf((ofLine[0] as Draw).line, seeds))
    }
  }

  wayOf({ line }: Draw): Way {
    return this.#ways.get(idOf(line)) as Way
  }

  /** @throws {Inexpressible} where it would be no salt */
  saltOf({ line }: Draw, at: string): string {
    const salt = this.#salts.get(idOf(line)) as string
    const { length } = Array.from(salt)
    if (length === 0 || length > 256) throw new Inexpressible('The seed is no text of 1 to 256 characters.', at)
    return salt
  }

  /** Of a membership that is drawn by a layer. */
  slotOf(draw: Draw, at: string): LayerSlotDefinition {
    const { line, assignment } = draw
    const [[from, to] = [0, 0]] = runsOf(assignment, 0)
    const id = idOf(line)
    const name = this.#layerNames.get(id) ?? this.#names.take(line.seed.replace(/^__/, ''))
    if (!this.#layerNames.has(id)) {
      const salt = this.saltOf(draw, at)
      this.layers[name] = { ...(salt === name ? {} : { salt }), ...bucketByOf(line) }
      this.#layerNames.set(id, name)
    }
    return { name, from: percentOf(from, line.version), to: percentOf(to, line.version) }
  }

  /** Whether the draw gives the unit this, of one that is drawn by cohorts. */
  gives(draw: Draw, index: number, at: string): Truth {
    const { line, assignment } = draw
    const salt = this.saltOf(draw, at)
    const runs = runsOf(assignment, index).map(([from, to]): Truth => {
      const below = to === assignment.length ? hasUnit(line.unit) : this.#cohorts.below(line, salt, to)
      return from === 0 ? below : allOf([below, not(this.#cohorts.below(line, salt, from))])
    })
    return anyOf(runs)
  }
}

/** The attribute of which GrowthBook draws: anything that JavaScript takes for true. */
export function hasUnit(paths: readonly string[]): Truth {
  return anyOf(paths.map(isTruthy))
}

/** What says which unit is drawn, if it is not the targeting key. */
export function bucketByOf({ unit }: NumberLine): { readonly bucketBy?: string } {
  const [path = ''] = unit
  return path === 'targetingKey' ? {} : { bucketBy: path }
}

function idOf({ seed, version, unit }: NumberLine): string {
  return JSON.stringify([seed, version, unit])
}

function sameUnit(one: Draw, other: Draw): boolean {
  return String(one.line.unit) === String(other.line.unit)
}

function saltOf({ seed, version, unit }: NumberLine, taken: Set<string>): string {
  const salts = [seed, `${seed} v${version}`, `${seed} v${version} ${unit}`]
  const salt = salts.find((one) => !taken.has(one)) ?? JSON.stringify(salts)
  taken.add(salt)
  return salt
}

function wayOf(draws: readonly Draw[]): Way {
  const [first] = draws
  if (draws.some(({ kind }) => kind !== first?.kind)) return 'cohorts'
  if (first?.kind === 'membership') {
    return draws.every(({ assignment }) => runsOf(assignment, 0).length === 1) ? 'layer' : 'cohorts'
  }
  const growing = [...draws].sort((one, other) => sizeOf(one) - sizeOf(other))
  const isNested = growing.every((draw, index) => index === 0 || isWithin(growing[index - 1] as Draw, draw))
  return isNested ? 'rule' : 'cohorts'
}

/** Whether all that have something of the smaller draw have the same of the greater one, and both have the same proportions. */
function isWithin(smaller: Draw, greater: Draw): boolean {
  const [few, many] = [countsOf(smaller.assignment), countsOf(greater.assignment)]
  const isProportional =
    few.length === many.length &&
    few.every((count, index) => count * sizeOf(greater) === (many[index] as number) * sizeOf(smaller))
  return (
    isProportional && smaller.assignment.every((index, bucket) => index < 0 || index === greater.assignment[bucket])
  )
}
