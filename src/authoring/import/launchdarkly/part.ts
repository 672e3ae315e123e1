import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { receivedText } from '../../../schema/problems/received-text.js'
import { Inexpressible } from '../../convert/conversion.js'

/** A value of the original with its place. Members that are null count as absent, as in LaunchDarkly's own SDKs. */
export class Part {
  readonly value: JsonValue | undefined
  /** JSON Pointer. */
  readonly at: string

  constructor(value: JsonValue | undefined, at: string) {
    this.value = value
    this.at = at
  }

  get isAbsent(): boolean {
    return this.value === undefined
  }

  /** @throws {Inexpressible} if this is no object */
  member(name: string): Part {
    if (!isObject(this.value)) throw this.not('an object')
    const value = Object.hasOwn(this.value, name) ? this.value[name] : undefined
    return new Part(value ?? undefined, appendToPointer(this.at, name))
  }

  /**
   * @param expected what it should be, in a few words
   * @throws {Inexpressible} if it is absent
   */
  given(expected: string): Part {
    if (this.isAbsent) throw this.not(expected)
    return this
  }

  /** Its elements; none where it is absent. */
  list(): readonly Part[] {
    if (this.value === undefined) return []
    if (!Array.isArray(this.value)) throw this.not('a list')
    return this.value.map((element, index) => new Part(element, appendToPointer(this.at, index)))
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.not('a text')
    return this.value
  }

  optionalText(): string | undefined {
    return this.isAbsent ? undefined : this.text()
  }

  texts(): readonly string[] {
    return this.list().map((part) => part.text())
  }

  number(): number {
    if (typeof this.value !== 'number') throw this.not('a number')
    return this.value
  }

  integer(): number {
    if (!Number.isSafeInteger(this.value)) throw this.not('an integer')
    return this.value as number
  }

  /** False where it is absent. */
  isTrue(): boolean {
    if (typeof (this.value ?? false) !== 'boolean') throw this.not('true or false')
    return this.value === true
  }

  not(expected: string): Inexpressible {
    const received = this.value === undefined ? 'it is missing' : `it is ${receivedText(this.value)}`
    return new Inexpressible(`Malformed: ${expected} should be here, and ${received}.`, this.at)
  }
}
