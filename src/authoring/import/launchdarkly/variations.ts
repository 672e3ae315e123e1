import { isName } from '../../../schema/shape/name-forms.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type TranslatedVariants, translatedVariants } from '../translated-variants.js'
import type { Part } from './part.js'

/** The variants that the variations of a flag become. */
export interface Variations {
  readonly definition: TranslatedVariants['definition']
  /** Names of variants by the indices of the original. */
  readonly renamed: Readonly<Record<string, string>>
  /** @throws {Inexpressible} for an index that no variation has */
  readonly variantOf: (index: Part) => string
  /** Whether another variation has the same variant: boolean flags have two. */
  readonly isShared: (index: Part) => boolean
}

/**
 * @param standard index of the variation that is served where no rule matches
 * @param off that of the one that is served while the flag is off; undefined where there is none
 * @throws {Inexpressible} for values that one flag cannot have here
 */
export function variationsOf(flag: Part, standard: number, off: number | undefined): Variations {
  const values = valuesOf(flag)
  const names = namesOf(values)
  const nameOf = (index: number) => names[index] as string
  const originals = values.map(({ value, at }, index) => ({ name: nameOf(index), value: value ?? null, at }))
  const isFalse = (value: Part) => value.value === false
  const turnedOff = off ?? (values.some(isFalse) ? values.findIndex(isFalse) : standard)
  const translated = translatedVariants(originals, nameOf(standard), nameOf(turnedOff))
  const renamed = values.map((_, index) => translated.nameOf(nameOf(index)))
  const variantOf = (index: Part) => renamed[indexIn(values, index)] as string
  return {
    definition: translated.definition,
    renamed: Object.fromEntries(renamed.entries()),
    variantOf,
    isShared: (index) => renamed.filter((name) => name === variantOf(index)).length > 1,
  }
}

/** @throws {Inexpressible} for an index that no variation of the flag has */
export function indexOf(flag: Part, index: Part): number {
  return indexIn(valuesOf(flag), index)
}

function indexIn(values: readonly Part[], index: Part): number {
  const number = index.integer()
  if (number in values) return number
  throw new Inexpressible(
    `Malformed: there is no variation ${number}; the first is 0, and there are ${values.length}.`,
    index.at,
  )
}

/** Each with its null, where it is null. */
function valuesOf(flag: Part): readonly Part[] {
  return flag.member('variations').given('a list of values').list()
}

/** A text that is a name is that of its variation; others are counted from 0, as rules do that serve them. */
function namesOf(values: readonly Part[]): readonly string[] {
  const texts = values.map(({ value }) => value)
  const areNames =
    texts.every((text) => typeof text === 'string' && isName(text)) && new Set(texts).size === texts.length
  return texts.map((text, index) => (areNames ? (text as string) : `variation-${index}`))
}
