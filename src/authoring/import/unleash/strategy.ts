import type { JsonValue } from '../../../evaluate/evaluation.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { allOf, type Truth } from '../truth.js'
import { remoteAddressTest } from './address-test.js'
import { HOST_ATTRIBUTE } from './attributes.js'
import { constraintTest } from './constraint.js'
import { type Exposure, exposureOf } from './exposure.js'
import type { Fields } from './fields.js'
import type { ReadNames } from './read-names.js'
import type { Segments } from './segments.js'

/** Whom a strategy turns the feature on for: those for whom the test holds, as far as the exposure goes. */
export interface Strategy {
  readonly test: Truth
  readonly exposure: Exposure
}

/** Source: `strategy/` of Unleash's Node.js SDK. */
export function strategyOf(strategy: Fields, segments: Segments, names: ReadNames): Strategy {
  const name = strategy.requiredText('name')
  const constraints = strategy.list('constraints').map((value: JsonValue, index) => {
    return constraintTest(value, appendToPointer(strategy.placeOf('constraints'), index), names)
  })
  const inSegments = strategy.list('segments').map((id, index) => {
    return segments.test(id, appendToPointer(strategy.placeOf('segments'), index))
  })
  const exposure = exposureOf(name, strategy) ?? { kind: 'everyone', test: listTest(name, strategy) }
  return { test: allOf([...constraints, ...inSegments, 'test' in exposure ? exposure.test : true]), exposure }
}

/** What the strategies ask that list whom they are for. */
function listTest(name: string, strategy: Fields): Truth {
  if (name === 'default') return true
  if (!listing.has(name)) {
    const message = `The strategy "${name}" is none of Unleash's own: what it does is in the code of the application.`
    throw new Inexpressible(message, strategy.placeOf('name'))
  }
  const parameters = strategy.fields('parameters')
  if (name === 'userWithId') return inTest('targetingKey', listed(parameters.text('userIds')))
  if (name === 'remoteAddress') return remoteAddressTest(listed(parameters.text('IPs')), parameters.placeOf('IPs'))
  return inTest(HOST_ATTRIBUTE, listed(parameters.text('hostNames')?.toLowerCase()))
}

const listing: ReadonlySet<string> = new Set(['userWithId', 'remoteAddress', 'applicationHostname'])

function listed(text = ''): readonly string[] {
  return text === '' ? [] : [...new Set(text.split(/\s*,\s*/))]
}

function inTest(attribute: string, texts: readonly string[]): Truth {
  return texts.length > 0 && { attribute, in: texts }
}
