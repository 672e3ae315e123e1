import { targetingKeyPath, type UnitPath } from '../../evaluate/attribute.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Site } from '../compile/site.js'
import { tinyPercentage } from '../compile/tiny-percentage.js'
import { PATH_EXPECTED, PERCENT_EXPECTED } from '../generated/format-facts.js'
import { isAttributePath, isPercent } from '../generated/is-flag-document.js'
import { wrongType } from '../shape/wrong-value.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'

/** How many of the units an attribute says get a flag, and by what they are drawn. */
export interface AttributeExposure {
  readonly percent: number
  readonly bucketBy: UnitPath
}

/** `undefined` where the flag has no such attribute, or the options name none. */
export function exposureOf(
  attributes: JsonObject,
  { percentAttribute, bucketByAttribute }: AppConfigReadOptions,
  site: Site,
): AttributeExposure | undefined {
  if (typeof percentAttribute !== 'string' || !Object.hasOwn(attributes, percentAttribute)) return undefined
  const percent = attributes[percentAttribute]
  if (typeof percent !== 'number') {
    const finding = wrongType(percentAttribute, { type: 'number' }, percent)
    site.at(percentAttribute).problem({ ...finding, received: percent })
    return undefined
  }
  if (!isPercent(percent)) {
    site.at(percentAttribute).problem({
      code: 'out-of-range',
      message: `"${percentAttribute}" is read as a percentage (percentAttribute): it must be ${PERCENT_EXPECTED}.`,
      expected: PERCENT_EXPECTED,
      received: percent,
    })
    return undefined
  }
  const doubt = tinyPercentage(percent)
  if (doubt !== undefined) site.at(percentAttribute).warning(doubt)
  const named = bucketByAttribute !== undefined && Object.hasOwn(attributes, bucketByAttribute)
  if (!named) return { percent, bucketBy: targetingKeyPath }
  const path = attributes[bucketByAttribute]
  if (isAttributePath(path)) return { percent, bucketBy: site.compilation.attributePath(path) }
  site.at(bucketByAttribute).problem({
    code: 'invalid-value',
    message: `"${bucketByAttribute}" is read as the context attribute to draw by (bucketByAttribute): it must be ${PATH_EXPECTED}.`,
    expected: PATH_EXPECTED,
    received: path,
  })
  return undefined
}
