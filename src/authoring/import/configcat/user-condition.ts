import { Inexpressible } from '../../convert/conversion.js'
import { attributeHere } from './attribute-here.js'
import { type Comparator, comparators } from './comparators.js'
import { listTest, numberTest } from './number-and-list-tests.js'
import type { Part } from './part.js'
import type { Readings } from './readings.js'
import type { SaidCondition } from './said-condition.js'
import { textTest } from './text-tests.js'
import { versionTest } from './version-tests.js'

/** A condition on the user. */
export function userCondition(condition: Part, readings: Readings): SaidCondition {
  const attribute = condition.member('a').text
  const number = condition.member('c').integer
  const comparator = comparators[number]
  if (comparator === undefined) {
    throw new Inexpressible(
      `The comparator ${number}: those of version 6 are 0 to ${comparators.length - 1}.`,
      condition.at,
    )
  }
  if (comparator.reading === 'hashed') throw hashed(comparator, condition)
  if (attribute === 'Identifier' && comparator.reading === 'list') {
    const message =
      'The Identifier compared as an array: ConfigCat reads the JSON text of one in it, and a targeting key is a text here.'
    throw new Inexpressible(message, condition.at)
  }
  const other = readings.clashOf(attribute, comparator.reading)
  if (other !== undefined) {
    const message = `"${attribute}" is compared as a ${comparator.reading} here, and as a ${other} elsewhere in the document: no one value of a context is both as ConfigCat reads it.`
    throw new Inexpressible(message, condition.at)
  }
  const here = attributeHere(attribute, condition.member('a').at)
  switch (comparator.reading) {
    case 'text':
      return textTest(here, comparator, condition)
    case 'version':
      return versionTest(here, comparator, condition)
    case 'number':
    case 'date':
      return numberTest(here, comparator, condition)
    case 'list':
      return listTest(
        here,
        comparator,
        condition,
        readings.isAlso(attribute, 'number') || readings.isAlso(attribute, 'date'),
      )
  }
}

function hashed({ words }: Comparator, condition: Part): Inexpressible {
  const message = `"${words}": ConfigCat gives out hashes of its texts, which cannot be undone. Choose "${words.replace('hashed', 'cleartext')}" there, and export again.`
  return new Inexpressible(message, condition.at)
}
