import { Inexpressible } from '../../convert/conversion.js'
import { allOf, type Truth } from '../truth.js'
import { attributeOf, presentTests } from './attributes.js'
import type { Fields } from './fields.js'

/** How many of those that a strategy is for it takes. */
export type Exposure =
  | {
      readonly kind: 'everyone'
      /** Whom else the strategy asks for. */
      readonly test: Truth
      /** Where it finds the unit that everyone has by then. */
      readonly path?: string
    }
  | Drawn

export interface Drawn {
  readonly kind: 'drawn'
  /** Whole, from 1 to 99. */
  readonly percent: number
  /** Where the unit is looked for, in turn. */
  readonly paths: readonly string[]
  /** What Unleash hashes a unit with. */
  readonly group: string
  /** Unleash draws a context without a unit anew at every call. */
  readonly drawsWithoutUnit: boolean
}

/** Of a strategy that draws; `undefined` for any other. */
export function exposureOf(name: string, strategy: Fields): Exposure | undefined {
  switch (name) {
    case 'flexibleRollout':
      return flexibleRollout(strategy.fields('parameters'))
    case 'gradualRolloutUserId':
      return sticky(strategy.fields('parameters'), 'percentage', 'targetingKey')
    case 'gradualRolloutSessionId':
      return sticky(strategy.fields('parameters'), 'percentage', 'sessionId')
    case 'gradualRolloutRandom':
      return random(strategy.fields('parameters'), 'percentage')
    default:
      return undefined
  }
}

/** Units of the stickiness "default". */
export const defaultPaths = ['targetingKey', 'sessionId']

function flexibleRollout(parameters: Fields): Exposure {
  const stickiness = parameters.text('stickiness') || 'default'
  if (stickiness === 'random') return random(parameters, 'rollout')
  if (stickiness !== 'default') {
    return sticky(parameters, 'rollout', attributeOf(stickiness, parameters.placeOf('stickiness')))
  }
  const percent = percentOf(parameters, 'rollout')
  if (percent === 0 || percent === 100) return { kind: 'everyone', test: percent === 100 }
  return { kind: 'drawn', percent, paths: defaultPaths, group: groupOf(parameters), drawsWithoutUnit: true }
}

/** Those without the unit are passed by, whatever the percentage. */
function sticky(parameters: Fields, name: string, path: string): Exposure {
  const percent = percentOf(parameters, name)
  if (percent === 0) return { kind: 'everyone', test: false }
  if (percent === 100) return { kind: 'everyone', test: allOf(presentTests(path)), path }
  return { kind: 'drawn', percent, paths: [path], group: groupOf(parameters), drawsWithoutUnit: false }
}

function random(parameters: Fields, name: string): Exposure {
  const percent = percentOf(parameters, name)
  if (percent === 0 || percent === 100) return { kind: 'everyone', test: percent === 100 }
  throw new Inexpressible('A share that is drawn anew at every call: here a unit keeps its answer.', parameters.at)
}

/** A unit has one of a hundred places, so that parts of a percentage take nobody. */
function percentOf(parameters: Fields, name: string): number {
  const percentage = Number(parameters.value(name) === undefined ? Number.NaN : parameters.textOrNumber(name))
  return Number.isNaN(percentage) ? 0 : Math.min(100, Math.max(0, Math.floor(percentage)))
}

function groupOf(parameters: Fields): string {
  return String(parameters.value('groupId') === undefined ? '' : parameters.textOrNumber('groupId') || '')
}
