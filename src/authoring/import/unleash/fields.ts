import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'

/** An object of the original, of which members are read by the type that they should have. */
export class Fields {
  readonly at: string
  readonly #members: JsonObject

  /** @throws {Inexpressible} for what is no object */
  constructor(value: JsonValue | undefined, at: string) {
    if (!isObject(value)) throw malformed('an object', at)
    this.#members = value
    this.at = at
  }

  placeOf(name: string): string {
    return appendToPointer(this.at, name)
  }

  /** `undefined` for a member that is null, too. */
  value(name: string): JsonValue | undefined {
    return (Object.hasOwn(this.#members, name) ? this.#members[name] : undefined) ?? undefined
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name)
  }

  text(name: string): string | undefined {
    const value = this.value(name)
    if (value === undefined || typeof value === 'string') return value
    throw malformed('a text', this.placeOf(name))
  }

  requiredText(name: string): string {
    return this.text(name) ?? missing('a text', this.placeOf(name))
  }

  /** Of a member that is absent: false. */
  isTrue(name: string): boolean {
    const value = this.value(name) ?? false
    if (typeof value === 'boolean') return value
    throw malformed('true or false', this.placeOf(name))
  }

  /** JavaScript reads null as a number, and as a date. */
  textOrNumber(name: string): string | number | undefined {
    const value = this.has(name) ? this.#members[name] : undefined
    if (value === undefined || typeof value === 'string' || typeof value === 'number') return value
    throw malformed('a text or a number', this.placeOf(name))
  }

  /** Of a member that is absent: none. */
  list(name: string): readonly JsonValue[] {
    const value = this.value(name) ?? []
    if (Array.isArray(value)) return value
    throw malformed('an array', this.placeOf(name))
  }

  texts(name: string): readonly string[] {
    return this.list(name).map((value, index) => {
      if (typeof value === 'string') return value
      throw malformed('a text', appendToPointer(this.placeOf(name), index))
    })
  }

  /** Unleash fails where such a list is missing. */
  requiredTexts(name: string): readonly string[] {
    return this.value(name) === undefined ? missing('an array of texts', this.placeOf(name)) : this.texts(name)
  }

  requiredEach(name: string): readonly Fields[] {
    return this.value(name) === undefined ? missing('an array', this.placeOf(name)) : this.each(name)
  }

  fields(name: string): Fields {
    return new Fields(this.value(name), this.placeOf(name))
  }

  each(name: string): readonly Fields[] {
    return this.list(name).map((value, index) => new Fields(value, appendToPointer(this.placeOf(name), index)))
  }
}

function malformed(expected: string, at: string): Inexpressible {
  return new Inexpressible(`This should be ${expected}, and is none: Unleash gives no certain answer then.`, at)
}

function missing(expected: string, at: string): never {
  throw new Inexpressible(`This should be ${expected}, and is missing: Unleash gives no certain answer then.`, at)
}
