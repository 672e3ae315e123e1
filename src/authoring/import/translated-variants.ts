import type { FlagValue, JsonValue } from '../../evaluate/evaluation.js'
import type { FlagDefinition } from '../../schema/generated/flag-document.js'
import { Inexpressible } from '../convert/conversion.js'
import { Naming } from '../convert/naming.js'

/** A value that a flag of the other system can serve. */
export interface OriginalVariant {
  /** As the other system calls it; where variants have no names there, whatever tells it from the others. */
  readonly name: string
  readonly value: JsonValue
  /** JSON Pointer to the value, in the original. */
  readonly at: string
}

/** The variants of one flag, with names that a Holdfast document allows. */
export interface TranslatedVariants {
  /** What the definition of the flag has of them. */
  readonly definition: Pick<FlagDefinition, 'variants' | 'default' | 'off'>
  /** The name here of a variant of the other system. */
  readonly nameOf: (original: string) => string
  readonly renamed: Readonly<Record<string, string>>
}

/**
 * Of a flag whose values are all true or false, the variants are "on" and "off", as in every boolean flag here. Of others, each keeps its
 * name as far as it is one.
 *
 * @param originals those that the flag can serve, each name once
 * @param standard name of the one that is served where no rule matches
 * @param off name of the one that is served while the flag is disabled
 * @throws {Inexpressible} for null, which is no value here, and for values of several types
 */
export function translatedVariants(
  originals: readonly OriginalVariant[],
  standard: string,
  off = standard,
): TranslatedVariants {
  const [first] = originals
  for (const { value, at } of originals) {
    if (value === null) throw new Inexpressible('The value null: a flag here always has a value.', at)
    if (typeOf(value) === typeOf(first?.value as JsonValue)) continue
    throw new Inexpressible('Values of several types: those of one flag have one type here.', at)
  }
  if (typeof first?.value === 'boolean') {
    const names = new Map(originals.map(({ name, value }) => [name, value === true ? 'on' : 'off']))
    const nameOf = (original: string) => names.get(original) as string
    return {
      definition: {
        ...(nameOf(standard) === 'off' ? {} : { default: 'on' }),
        ...(nameOf(off) === 'off' ? {} : { off: 'on' }),
      },
      nameOf,
      renamed: Object.fromEntries([...names].filter(([original, name]) => original !== name)),
    }
  }
  const naming = new Naming(originals.map(({ name }) => name))
  const variants = Object.fromEntries(originals.map(({ name, value }) => [naming.of(name), value as FlagValue]))
  const isImplied = Object.hasOwn(variants, 'off') ? naming.of(off) === 'off' : off === standard
  return {
    definition: { variants, default: naming.of(standard), ...(isImplied ? {} : { off: naming.of(off) }) },
    nameOf: (original) => naming.of(original),
    renamed: naming.renamed,
  }
}

function typeOf(value: JsonValue): string {
  return Array.isArray(value) ? 'array' : typeof value
}
