import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { comparators, type Reading } from './comparators.js'

/** Readings that cannot be had beside one: of a value that one takes, the other has its own idea. */
const clashes: Readonly<Record<Reading, readonly Reading[]>> = {
  text: [],
  version: ['text'],
  date: ['text'],
  // ConfigCat takes a `Date` for a date but for no number.
  number: ['text', 'date'],
  list: ['text', 'version'],
}

const words: Readonly<Record<Exclude<Reading, 'text'>, string>> = {
  version: 'as texts without blanks around them',
  date: 'as numbers, of seconds since 1970',
  number: 'as numbers, or as texts of numbers in the form of JSON',
  list: 'as arrays of texts',
}

/**
 * How the conditions of a config JSON read each attribute. ConfigCat reads the text "4,5" as a number where a number is compared, and the
 * JSON text of an array as an array. Here an attribute has the type that it is read as, which the application sees to; so what is read
 * as a text as well as a number cannot come over.
 */
export class Readings {
  readonly #readings = new Map<string, Set<Reading>>()

  constructor({ f, s }: JsonObject) {
    for (const setting of membersOf(f)) {
      if (isObject(setting) && hasOptions(setting)) this.#add(setting['a'] ?? 'Identifier', 'text')
      for (const rule of listIn(setting, 'r')) for (const { u } of objectsIn(rule, 'c')) this.#addCondition(u)
    }
    for (const segment of membersOf(s)) for (const condition of listIn(segment, 'r')) this.#addCondition(condition)
  }

  /** The other reading of the attribute that forbids this one. */
  clashOf(attribute: string, reading: Reading): Reading | undefined {
    const readings = this.#readings.get(attribute)
    return clashes[reading].find((other) => readings?.has(other))
  }

  isAlso(attribute: string, reading: Reading): boolean {
    return this.#readings.get(attribute)?.has(reading) ?? false
  }

  /** What an application is to know of attributes that it may have as texts. */
  get notes(): readonly string[] {
    return (Object.keys(words) as (keyof typeof words)[]).flatMap((reading) => {
      const readings = [...this.#readings].filter(([attribute]) => this.clashOf(attribute, reading) === undefined)
      const names = readings.flatMap(([attribute, own]) => (own.has(reading) ? [`"${attribute}"`] : [])).sort()
      return names.length === 0 ? [] : [`Contexts must have ${names.join(', ')} ${words[reading]}.`]
    })
  }

  #addCondition(condition: JsonValue | undefined): void {
    if (!isObject(condition)) return
    const { a: attribute, c } = condition
    const reading = typeof c === 'number' ? comparators[c]?.reading : undefined
    if (reading === undefined || reading === 'hashed') return
    // Such a condition is left out.
    if (attribute === 'Identifier' && reading === 'list') return
    this.#add(attribute, reading)
  }

  #add(attribute: JsonValue | undefined, reading: Reading): void {
    if (typeof attribute !== 'string') return
    this.#readings.set(attribute, (this.#readings.get(attribute) ?? new Set()).add(reading))
  }
}

function hasOptions(setting: JsonObject): boolean {
  return [setting, ...objectsIn(setting, 'r')].some((holder) => listIn(holder, 'p').length > 0)
}

function membersOf(holder: JsonValue | undefined): readonly JsonValue[] {
  return typeof holder === 'object' && holder !== null ? Object.values(holder) : []
}

function listIn(holder: JsonValue | undefined, name: string): readonly JsonValue[] {
  const list = isObject(holder) ? holder[name] : undefined
  return Array.isArray(list) ? list : []
}

function objectsIn(holder: JsonValue, name: string): readonly JsonObject[] {
  return listIn(holder, name).filter(isObject)
}
