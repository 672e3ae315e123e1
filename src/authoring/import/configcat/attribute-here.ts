import { Inexpressible } from '../../convert/conversion.js'

/**
 * The path, in a context here, of an attribute of ConfigCat's User Object.
 *
 * @param at JSON Pointer to where the attribute is named
 */
export function attributeHere(attribute: string, at: string): string {
  if (attribute === 'Identifier') return 'targetingKey'
  if (attribute.split('.').includes('')) {
    throw new Inexpressible(
      `The attribute ${JSON.stringify(attribute)}: here a name has something around each dot.`,
      at,
    )
  }
  if (attribute !== 'targetingKey') return attribute
  throw new Inexpressible('An attribute "targetingKey": contexts here have the Identifier in its place.', at)
}
