import type { Split } from '../../schema/appconfig/rule-language/expression.js'
import type { ConditionDefinition, FlagDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'
import { MAX_SALT_LENGTH } from '../../schema/generated/format-facts.js'
import { Inexpressible } from './conversion.js'

/**
 * The draws of one flag, as a Holdfast document says them. One that is part of a condition becomes a flag of its own, whose
 * rule draws the same, for the condition to refer to: a cohort would draw otherwise.
 */
export class SplitFlags {
  /** By key. */
  readonly flags = new Map<string, FlagDefinition>()
  readonly #flag: string
  readonly #taken: ReadonlySet<string>
  readonly #keys = new Map<string, string>()

  /** `taken` are keys that other flags have. The flag is one of those that have no dot in theirs. */
  constructor(flag: string, taken: ReadonlySet<string>) {
    this.#flag = flag
    this.#taken = taken
  }

  /** A rule's percentage. A percentage of 100 asks for no unit, but a split of one share does. */
  exposure(split: Split, variant: string): RuleDefinition {
    const draw = this.#draw(split)
    return split.percent < 100
      ? { percent: split.percent, ...draw, serve: variant }
      : { ...draw, split: [{ variant, weight: 1 }] }
  }

  condition(split: Split): ConditionDefinition {
    const id = JSON.stringify(split)
    let key = this.#keys.get(id)
    if (key === undefined) {
      key = this.#freeKey()
      this.#keys.set(id, key)
      const rule = { ...this.exposure(split, 'on'), salt: split.seed ?? this.#flag }
      this.flags.set(key, { enabled: true, description: `A share of units, for "${this.#flag}".`, rules: [rule] })
    }
    return { flag: key, variant: ['on'] }
  }

  #freeKey(): string {
    const stem = `${this.#flag}.split-`
    let number = this.flags.size + 1
    while (this.#taken.has(stem + number) || this.flags.has(stem + number)) number++
    return stem + number
  }

  #draw({ by, seed }: Split): Pick<RuleDefinition, 'bucketBy' | 'salt'> {
    if (seed !== undefined && Array.from(seed).length > MAX_SALT_LENGTH) {
      throw new Inexpressible(`A seed of a split has more than the ${MAX_SALT_LENGTH} characters that a salt may have.`)
    }
    return { ...(by === 'targetingKey' ? {} : { bucketBy: by }), ...(seed === undefined ? {} : { salt: seed }) }
  }
}
