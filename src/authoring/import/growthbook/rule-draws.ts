import { Inexpressible } from '../../convert/conversion.js'
import { type Assignment, countsOf, ofExperiment, ofRanges, ofRollout } from './buckets.js'
import { unitPath } from './condition-scope.js'
import type { FeatureRule } from './feature-shape.js'
import { BUCKETS, type HashVersion } from './fnv-hash.js'

/** Where GrowthBook draws units: two draws on one line give a unit the same bucket. */
export interface NumberLine {
  readonly seed: string
  readonly version: HashVersion
  /** Paths, in a context here, to the unit: that of the first that holds one. */
  readonly unit: readonly string[]
}

export interface Draw {
  /** A rollout and a membership take units in or not; an experiment gives each a variation. */
  readonly kind: 'rollout' | 'experiment' | 'membership'
  readonly line: NumberLine
  readonly assignment: Assignment
}

/** How a rule draws. A draw that gives all buckets the same is none, but it asks for a unit. */
export interface RuleDraws {
  /** Nobody gets anything of the rule. */
  readonly isIdle: boolean
  readonly memberships: readonly Draw[]
  readonly own: Draw | undefined
  /** What every unit gets of a rule without a draw of its own: always 0 for a forced value. */
  readonly index: number
  /** Units that must be there though nothing is drawn, by their paths. */
  readonly units: readonly (readonly string[])[]
}

const IDLE: RuleDraws = { isIdle: true, memberships: [], own: undefined, index: 0, units: [] }

/** @throws {Inexpressible} for an attribute to hash that has another place in a context here */
export function drawsOf(rule: FeatureRule, feature: string): RuleDraws {
  const isForced = Object.hasOwn(rule, 'force')
  const variations = rule.variations ?? []
  if (!isForced && variations.length < 2) return IDLE
  const seed = rule.seed || (isForced ? feature : rule.key || feature)
  const own = ownDraw(rule, seed, isForced)
  if (own === 'idle') return IDLE
  const draws = [...membershipsOf(rule, isForced), ...(own === undefined ? [] : [own])]
  if (draws.some(({ assignment }) => assignment.every((index) => index < 0))) return IDLE
  const drawn = draws.filter(({ assignment }) => assignment.some((index) => index !== assignment[0]))
  return {
    isIdle: false,
    memberships: drawn.filter((draw) => draw !== own),
    own: own !== undefined && drawn.includes(own) ? own : undefined,
    index: own?.assignment[0] ?? 0,
    units: draws.filter((draw) => !drawn.includes(draw)).map(({ line }) => line.unit),
  }
}

function ownDraw(rule: FeatureRule, seed: string, isForced: boolean): Draw | 'idle' | undefined {
  if (isForced && rule.range === undefined && rule.coverage === undefined) return undefined
  const version = knownVersion(rule.hashVersion || 1)
  if (version === undefined) return 'idle'
  const assignment = isForced ? ofRollout(rule, version) : withoutPassing(rule, ofExperiment(rule, version))
  const line: NumberLine = { seed, version, unit: unitOf(rule) }
  return assignment && { kind: isForced ? 'rollout' : 'experiment', line, assignment }
}

/** Units whose variation is to pass through go on to the next rule. */
function withoutPassing({ meta = [] }: FeatureRule, assignment: Assignment): Assignment {
  return assignment.map((index) => (meta[index]?.passthrough === true ? -1 : index))
}

function membershipsOf(rule: FeatureRule, isForced: boolean): readonly Draw[] {
  const { filters, namespace } = rule
  if (filters !== undefined) {
    return filters.flatMap(({ seed, ranges, hashVersion, attribute, at }): Draw[] => {
      const version = knownVersion(hashVersion || 2)
      const line = { seed, version: version ?? 2, unit: [unitPath(attribute || 'id', at)] } as const
      return [
        {
          kind: 'membership',
          line,
          assignment: ofRanges(version === undefined ? [] : ranges, line.version).map(inOrOut),
        },
      ]
    })
  }
  if (isForced || namespace === undefined) return []
  const [id, from, to] = namespace
  const line: NumberLine = { seed: `__${id}`, version: 1, unit: unitOf(rule) }
  return [{ kind: 'membership', line, assignment: ofRanges([[from, to]], 1) }]
}

function inOrOut(index: number): number {
  return Math.min(index, 0)
}

function knownVersion(version: number): HashVersion | undefined {
  return Object.hasOwn(BUCKETS, version) ? (version as HashVersion) : undefined
}

/** Only experiments with sticky buckets have a second attribute. */
function unitOf({ hashAttribute, fallbackAttribute, disableStickyBucketing, at }: FeatureRule): readonly string[] {
  if (fallbackAttribute && disableStickyBucketing !== true) {
    throw new Inexpressible(
      'A fallback attribute counts where the SDK keeps sticky buckets, which the document does not tell.',
      `${at}/fallbackAttribute`,
    )
  }
  return [unitPath(hashAttribute || 'id', `${at}/hashAttribute`)]
}

/** How many buckets of the draw get something. */
export function sizeOf({ assignment }: Draw): number {
  return countsOf(assignment).reduce((sum, count) => sum + count, 0)
}
