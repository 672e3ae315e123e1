import type { FlagSet } from '../authoring/flags/flag-set.js'
import { operandValues } from '../authoring/population/operand-values.js'
import { type AttributeType, attributesOf } from '../authoring/population/read-attributes.js'
import type { People } from './people.js'

/** A field of the page's form for a person. */
export interface PersonField {
  readonly name: string
  /** Values that make a difference. */
  readonly suggestions: readonly (string | number | boolean)[]
  /** Whether what is typed is text, also where it looks like a number. */
  readonly isText: boolean
}

const MOST_SUGGESTIONS = 30
const textTypes: readonly AttributeType[] = ['string', 'version', 'address']

/** A field for each attribute that the people have or the document reads, but for the targeting key. */
export function personForm(flags: FlagSet, { contexts, origin }: People): readonly PersonField[] {
  const read = new Map(attributesOf(flags).map((one) => [one.attribute, one]))
  const given = origin.kind === 'given' ? contexts : []
  const names = new Set([...given.slice(0, 20).flatMap((context) => Object.keys(context)), ...read.keys()])
  names.delete('targetingKey')
  return Array.from(names, (name) => {
    const { types = [], tests = [] } = read.get(name) ?? {}
    const known = given.map((context) => context[name])
    const isFewKnown = new Set(known).size <= 20
    const values = [...tests.flatMap(operandValues), ...(isFewKnown ? known : [])]
    return {
      name,
      suggestions: [...new Set(values)].filter(isPlain).slice(0, MOST_SUGGESTIONS),
      isText: types.length > 0 && types.every((type) => textTypes.includes(type)),
    }
  })
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
