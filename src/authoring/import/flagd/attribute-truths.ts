import type { FlagDefinition } from '../../../schema/generated/flag-document.js'
import { nameFormat } from '../../../schema/generated/format-facts.js'
import { tidiedName } from '../../../schema/shape/name-forms.js'
import type { Naming } from '../../convert/naming.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

const TARGETING_KEY = 'targetingKey'

type Scalar = string | number | boolean

/** Conditions on single attributes, none of which looks into a list as operators do here. */
export class AttributeTruths {
  readonly #keys: Naming
  readonly #helpers = new Map<string, string>()

  constructor(keys: Naming) {
    this.#keys = keys
  }

  /** The flags that conditions refer to, by their keys. */
  get helpers(): ReadonlyMap<string, FlagDefinition> {
    const helper = (path: string): FlagDefinition => ({
      enabled: true,
      description: `Whether "${path}" holds one text, not empty, or one integer: what is a list has no unit.`,
      rules: [{ bucketBy: path, split: [{ variant: 'on', weight: 1 }] }],
    })
    return new Map(Array.from(this.#helpers, ([path, key]) => [key, helper(path)]))
  }

  /** It is a text that is not empty, or an integer. A targeting key is no list. */
  isUnit(path: string): Truth {
    if (path === TARGETING_KEY) return allOf(this.exists(path), not(this.equals(path, '')))
    const known = this.#helpers.get(path)
    const key = known ?? this.#unusedKey(`${path}-is-one-value`)
    this.#helpers.set(path, key)
    return { flag: key, variant: ['on'] }
  }

  isText(path: string): Truth {
    if (path === TARGETING_KEY) return { attribute: path, startsWith: '' }
    return anyOf(this.equals(path, ''), this.isTextWith(path, { startsWith: '' }))
  }

  /** It is a text that is not empty, and so holds one that is not. */
  isTextWith(
    path: string,
    test: { startsWith: string } | { endsWith: string } | { contains: string } | { semver: string },
  ): Truth {
    return path === TARGETING_KEY
      ? { attribute: path, ...test }
      : allOf({ attribute: path, ...test }, this.isUnit(path))
  }

  /** It is the very value, not a list with it. */
  equals(path: string, operand: Scalar): Truth {
    if (path === TARGETING_KEY) return { attribute: path, equals: operand }
    return allOf({ attribute: path, equals: operand }, not({ attribute: path, includesAll: [operand] }))
  }

  isOneOf(path: string, operands: readonly Scalar[]): Truth {
    if (path === TARGETING_KEY && operands.length > 1) return { attribute: path, in: [...operands] }
    const units = operands.filter((one) => (typeof one === 'string' ? one !== '' : Number.isSafeInteger(one)))
    const others = operands.filter((one) => !units.includes(one))
    const unit = units.length > 1 ? allOf({ attribute: path, in: [...units] }, this.isUnit(path)) : false
    return anyOf(unit, ...(units.length > 1 ? others : operands).map((one) => this.equals(path, one)))
  }

  /** It is a list that holds the value. */
  includes(path: string, operand: Scalar): Truth {
    return { attribute: path, includesAll: [operand] }
  }

  exists(path: string): Truth {
    return { attribute: path, exists: true }
  }

  #unusedKey(text: string): string {
    const wanted = tidiedName(text, { ...nameFormat, maxLength: nameFormat.maxLength - 20 }) || 'is-one-value'
    const own = new Set(this.#helpers.values())
    for (let count = 1; ; count++) {
      const key = this.#keys.unused(count === 1 ? wanted : `${wanted}-${count}`)
      if (!own.has(key)) return key
    }
  }
}
