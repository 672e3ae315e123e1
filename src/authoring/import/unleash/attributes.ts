import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'

/** Where the name of the host is here: Unleash asks the process for it. */
export const HOST_ATTRIBUTE = 'applicationHostname'

/** Fields of Unleash's context, which are texts there. All others are its properties, which may be numbers, too. */
const textFields: ReadonlySet<string> = new Set(['userId', 'sessionId', 'remoteAddress', 'environment', 'appName'])

const otherMeanings: ReadonlyMap<string, string> = new Map([
  ['targetingKey', 'this attribute is the userId here'],
  ['properties', 'Unleash has its properties under that name'],
  ['currentTime', 'Unleash has its clock under that name'],
  [HOST_ATTRIBUTE, 'this attribute is the name of the host here'],
])

/**
 * The path of the attribute that holds what the context of Unleash has by this name.
 * @throws {Inexpressible} for a name that means something else in one of the two
 */
export function attributeOf(contextName: string, at: string): string {
  if (contextName === 'userId') return 'targetingKey'
  const meaning = otherMeanings.get(contextName)
  if (meaning !== undefined) throw new Inexpressible(`The property "${contextName}": ${meaning}.`, at)
  if (contextName in Object.prototype) {
    throw new Inexpressible(`The property "${contextName}": Unleash finds it in every object of JavaScript.`, at)
  }
  if (contextName.split('.').includes('')) {
    throw new Inexpressible(`The property "${contextName}": an attribute here has no empty part between dots.`, at)
  }
  return contextName
}

/** The test of a text: what may be a number in Unleash's context is read as text first. */
export function textTest(contextName: string, at: string, operator: ConditionDefinition): ConditionDefinition {
  const attribute = attributeOf(contextName, at)
  return { attribute, ...(textFields.has(contextName) ? {} : { as: 'string' }), ...operator }
}

/** Holds where the attribute is there and no empty text: what Unleash takes for a unit. */
export function presentTests(attribute: string): readonly ConditionDefinition[] {
  return [{ attribute, exists: true }, { not: { attribute, equals: '' } }]
}
