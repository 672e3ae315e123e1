import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { Comparison } from '../json/comparison.js'
import { isObject } from '../json/is-object.js'
import { isSuspiciousName, type LeftToCheck } from '../json/json-suspicion.js'
import type { Pace, Steps } from '../steps.js'
import { type AppConfigForm, definitionsIn, valuesIn } from './given-flags.js'

/** AppConfig's flags that were taken, as far as they tell something of those of the next document: nearly all are the same. */
export class KnownFlags {
  readonly form: AppConfigForm
  readonly #flags: ReadonlyMap<string, Flag>
  readonly #values: JsonObject
  readonly #definitions: JsonObject | undefined

  constructor(form: AppConfigForm, document: JsonObject, flags: ReadonlyMap<string, Flag>) {
    this.form = form
    this.#flags = flags
    this.#values = valuesIn(form, document)
    this.#definitions = form === 'appconfig-authored' ? definitionsIn(document) : undefined
  }

  /**
   * Puts parts of the known document in the place of those that are the same in `value`, which nobody else holds. What was found
   * sound by itself is so again: the same object stands for that.
   */
  *keeping(value: unknown, pace: Pace): Steps<LeftToCheck> {
    if (!isObject(value)) return { parts: [value], members: 0 }
    const kept = new KeptParts(this.#flags, pace)
    if (this.form === 'appconfig-retrieved') {
      yield* kept.keeping(value, this.#values)
      return kept
    }
    const { values, flags: definitions, ...others } = value
    kept.passing(others)
    yield* kept.keepingMember(values, this.#values)
    yield* kept.keepingMember(definitions, this.#definitions)
    return kept
  }

  /** The flag of the known document, if its body was put off and `keeping` put all that it is made of in its place. */
  flag(key: string, value: unknown, definitions: JsonObject | undefined): Flag | undefined {
    const flag = this.#flags.get(key)
    if (flag?.maker === undefined || this.#values[key] !== value) return undefined
    if (definitions === undefined || this.#definitions === undefined)
      return definitions === this.#definitions ? flag : undefined
    return this.#definitions[key] === definitions[key] ? flag : undefined
  }
}

class KeptParts implements LeftToCheck {
  readonly parts: unknown[] = []
  members = 0
  readonly #flags: ReadonlyMap<string, Flag>
  readonly #comparison = new Comparison()
  readonly #pace: Pace

  constructor(flags: ReadonlyMap<string, Flag>, pace: Pace) {
    this.#flags = flags
    this.#pace = pace
  }

  /** Leaves all of them to be checked. */
  passing(members: JsonObject): void {
    for (const name in members) {
      this.#count(name)
      this.parts.push(members[name])
    }
  }

  /** Of the document; it may have none of that name, or something else. */
  *keepingMember(collection: JsonValue | undefined, known: JsonObject | undefined): Steps<void> {
    if (collection === undefined) return
    this.members++
    if (isObject(collection) && known !== undefined) yield* this.keeping(collection, known)
    else this.parts.push(collection)
  }

  /** A count that equals none where the text is to be looked at closely. */
  #count(name: string): void {
    this.members += isSuspiciousName(name) ? Number.NaN : 1
  }

  *keeping(collection: JsonObject, known: JsonObject): Steps<void> {
    const keys = this.#pace.keysOf(collection)
    for (const key of keys) {
      this.#count(key)
      const part = collection[key]
      const before = this.#flags.get(key)?.maker === undefined ? undefined : known[key]
      const isSame = before !== undefined && this.#comparison.compare(before, part) === true
      if (this.#pace.isBreakDue(before === undefined ? 0.2 : this.#comparison.cost)) yield
      if (isSame) {
        this.members += this.#comparison.members
        ;(collection as Record<string, unknown>)[key] = before
      } else this.parts.push(part)
    }
  }
}
