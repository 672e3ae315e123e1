import { Naming } from '../../convert/naming.js'
import { allOf, type Truth } from '../truth.js'
import type { Exposure } from './exposure.js'
import { Fields } from './fields.js'
import type { Placed } from './read-features.js'
import type { ReadNames } from './read-names.js'
import type { Segments } from './segments.js'
import { type Strategy, strategyOf } from './strategy.js'
import { type Answer, type Choice, choicesOf, PLAIN } from './variants.js'

/** A feature, read and checked. How its draws are said hangs on those of all others. */
export interface FeatureDraft {
  readonly fields: Fields
  readonly enabled: boolean
  /** Without variants it is a boolean flag. */
  readonly hasVariants: boolean
  readonly rules: readonly RuleDraft[]
  readonly dependencies: readonly Dependency[]
}

export interface RuleDraft {
  readonly id: string
  /** Never false. */
  readonly test: Exclude<Truth, false>
  readonly exposure: Exposure
  readonly choice: Choice
}

interface Dependency {
  readonly feature: string
  readonly isOn: boolean
  /** None: any. */
  readonly variants: readonly string[]
}

/** @throws {Inexpressible} */
export function featureDraft({ value, at }: Placed, segments: Segments, names: ReadNames): FeatureDraft {
  const fields = new Fields(value, at)
  const name = fields.requiredText('name')
  const list = fields.each('variants')
  const stickiness = list[0]?.text('stickiness') ?? 'default'
  const ofFeature = choicesOf(list, { group: name, stickiness, at: fields.placeOf('variants') })
  const strategies = fields.requiredEach('strategies')
  const read = strategies.map((strategy) => ({
    ...strategyOf(strategy, segments, names),
    choices: strategyChoices(strategy),
    id: strategy.text('title') || strategy.requiredText('name'),
  }))
  const everyone: Strategy = { test: true, exposure: { kind: 'everyone', test: true } }
  const used = read.length === 0 ? [{ ...everyone, choices: [], id: 'everyone' }] : read
  const ids = new Naming(used.map(({ id }, index) => `${id}${repeated(used, index)}`))
  return {
    fields,
    enabled: fields.isTrue('enabled'),
    hasVariants: ofFeature.length > 0 || read.some(({ choices }) => choices.length > 0),
    rules: used.flatMap(({ test, exposure, choices, id }, index) => {
      const given = choices.length > 0 ? choices : ofFeature.length > 0 ? ofFeature : [plainChoice]
      return rulesOf(ids.of(`${id}${repeated(used, index)}`), { test, exposure }, given)
    }),
    dependencies: fields.each('dependencies').map((dependency) => ({
      feature: dependency.requiredText('feature'),
      isOn: dependency.value('enabled') === undefined || dependency.isTrue('enabled'),
      variants: dependency.texts('variants'),
    })),
  }
}

const plainChoice: Choice = { kind: 'one', test: true, answer: PLAIN }

/** Distinguishes strategies of one name. */
function repeated(all: readonly { readonly id: string }[], index: number): string {
  const before = all.slice(0, index).filter(({ id }) => id === all[index]?.id).length
  return before === 0 ? '' : ` ${before + 1}`
}

function strategyChoices(strategy: Fields): readonly Choice[] {
  const list = strategy.each('variants')
  if (list.length === 0) return []
  const parameters = strategy.fields('parameters')
  const group = parameters.has('groupId') ? parameters.textOrNumber('groupId') : undefined
  return choicesOf(list, {
    // An absent group is written out.
    group: String(group),
    stickiness: list[0]?.text('stickiness') || (parameters.text('stickiness') ?? 'default'),
    at: strategy.placeOf('variants'),
  })
}

function rulesOf(id: string, { test, exposure }: Strategy, choices: readonly Choice[]): RuleDraft[] {
  return choices.flatMap((choice, index) => {
    const whole = allOf([test, choice.kind === 'one' ? choice.test : true])
    if (whole === false) return []
    const isLast = index === choices.length - 1
    return [{ id: isLast ? id : `${id}-override-${index + 1}`, test: whole, exposure, choice }]
  })
}

/** The answers that a rule may give. */
export function answersOf({ choice }: RuleDraft): readonly Answer[] {
  return choice.kind === 'one' ? [choice.answer] : choice.parts.map(({ answer }) => answer)
}
