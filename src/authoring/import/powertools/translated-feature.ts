import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import type { FlagDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedFlag } from '../translation.js'
import { ruleConditions } from './conditions.js'
import { needNotes } from './context-needs.js'
import { flagValues } from './flag-values.js'
import type { LongLists } from './long-lists.js'
import type { RemainderLayers } from './remainder-layers.js'
import { type SourceRule, translatedRules } from './translated-rules.js'

/** What features of a document have in common. */
export interface SharedParts {
  readonly layers: RemainderLayers
  readonly lists: LongLists
}

/**
 * A feature in Holdfast's words.
 * @throws {Inexpressible} for a malformed one, and where no flag here gives the same
 */
export function translatedFeature(feature: JsonValue, { layers, lists }: SharedParts, at: string): TranslatedFlag {
  if (!isObject(feature)) throw new Inexpressible('A feature is an object: Powertools refuses the document.', at)
  const { default: standard, description } = feature
  const given = givenRules(feature, at)
  const values = flagValues(
    feature,
    [
      { name: 'default', value: standard, at: appendToPointer(at, 'default') },
      ...given.map(({ name, rule, at: place }) => ({
        name,
        value: rule['when_match'],
        at: appendToPointer(place, 'when_match'),
      })),
    ],
    at,
  )
  requireOrder(given, appendToPointer(at, 'rules'))
  const rules = given.map(({ name, rule, at: place }): SourceRule => {
    const conditions = ruleConditions(rule['conditions'], lists, appendToPointer(place, 'conditions'))
    return { ...conditions, name, variant: values.variantOf(rule['when_match'] as JsonValue) }
  })
  requireOneBase(rules)
  const notes = notesOn(rules)
  const definition: Omit<FlagDefinition, 'rules'> = {
    enabled: true,
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...values.definition,
  }
  return { definition, rules: translatedRules(rules, layers), notes }
}

interface GivenRule {
  readonly name: string
  readonly rule: JsonObject
  readonly at: string
}

function givenRules({ rules = null }: JsonObject, at: string): readonly GivenRule[] {
  const place = appendToPointer(at, 'rules')
  if (rules === null || (Array.isArray(rules) && rules.length === 0)) return []
  if (!isObject(rules)) {
    throw new Inexpressible('Rules are an object, each under its name: Powertools refuses the document.', place)
  }
  return Object.entries(rules).map(([name, rule]) => {
    const own = appendToPointer(place, name)
    if (name === '' || !isObject(rule)) {
      throw new Inexpressible('A rule is an object with a name: Powertools refuses the document.', own)
    }
    return { name, rule, at: own }
  })
}

/** JavaScript puts members with such names first, whatever their order was: the first rule that matches may be another. */
const numberName = /^(?:0|[1-9]\d{0,9})$/

function requireOrder(rules: readonly GivenRule[], at: string): void {
  const values = new Set(rules.map(({ rule }) => JSON.stringify(rule['when_match'])))
  const named = rules.find(({ name }) => numberName.test(name))
  if (named === undefined || values.size < 2) return
  throw new Inexpressible(
    `A rule with the name "${named.name}": JavaScript does not keep the order of members that are called by numbers. Give the rules of this feature other names.`,
    at,
  )
}

/** What is left of a number by one base says what is left by another: layers are independent of each other. */
function requireOneBase(rules: readonly SourceRule[]): void {
  const bases = new Map<string, number>()
  for (const { remainder } of rules) {
    if (remainder === undefined) continue
    const { key, base, at } = remainder
    if ((bases.get(key) ?? base) !== base) {
      throw new Inexpressible(
        'A second BASE for the same key in one feature: draws here do not overlap as remainders do.',
        at,
      )
    }
    bases.set(key, base)
  }
}

function notesOn(rules: readonly SourceRule[]): readonly string[] {
  const notes = [...new Set(rules.flatMap((rule) => rule.notes))]
  const keys = new Set(rules.flatMap(({ remainder = { key: undefined } }) => remainder.key ?? []))
  for (const key of keys) {
    notes.push(
      `It draws by the whole number in ${JSON.stringify(key)}, up to 2^53. A number with a fraction has a remainder in Python, and is passed by here.`,
    )
  }
  return [...notes, ...needNotes(rules.flatMap(({ needs }) => needs))]
}
