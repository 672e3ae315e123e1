import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { receivedText } from '../../../schema/problems/received-text.js'
import { Inexpressible } from '../../convert/conversion.js'

/** A part of a config JSON, with its place. Whoever asks for a type that it has not gets an `Inexpressible`. */
export class Part {
  /** ConfigCat's SDKs take null for absent. */
  readonly value: JsonValue | undefined
  /** JSON Pointer, into the config JSON. */
  readonly at: string

  constructor(value: JsonValue | undefined, at: string) {
    this.value = value ?? undefined
    this.at = at
  }

  get isAbsent(): boolean {
    return this.value === undefined
  }

  /** Of what should be an object. */
  member(name: string): Part {
    if (!isObject(this.value)) throw this.#malformed('an object')
    return new Part(Object.hasOwn(this.value, name) ? this.value[name] : undefined, appendToPointer(this.at, name))
  }

  /** Of what should be an array, or absent, which is as good as empty. */
  get elements(): readonly Part[] {
    if (this.isAbsent) return []
    if (!Array.isArray(this.value)) throw this.#malformed('an array')
    return this.value.map((element, index) => new Part(element, appendToPointer(this.at, index)))
  }

  get text(): string {
    if (typeof this.value !== 'string') throw this.#malformed('a text')
    return this.value
  }

  get boolean(): boolean {
    if (typeof this.value !== 'boolean') throw this.#malformed('true or false')
    return this.value
  }

  get number(): number {
    if (typeof this.value !== 'number') throw this.#malformed('a number')
    return this.value
  }

  get integer(): number {
    if (!Number.isSafeInteger(this.value)) throw this.#malformed('an integer')
    return this.value as number
  }

  #malformed(expected: string): Inexpressible {
    const received = this.isAbsent ? 'It is missing.' : `It is ${receivedText(this.value)}.`
    return new Inexpressible(`ConfigCat's format has ${expected} here. ${received}`, this.at)
  }
}
