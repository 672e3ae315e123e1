import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'

/** Of operators that read a context value in another way than as the text that it is. */
const readsOtherwise = /^(?:NUM|SEMVER|DATE)_/

/** Units of the stickiness "default" are looked for in these, whatever a document says. */
const units = ['userId', 'sessionId', 'remoteAddress']

/**
 * Names of context values that the document reads as texts: by operators of texts, by overrides of variants, and as units. A number in
 * them has to stay written as it is. Whatever is malformed is passed over: it is left out elsewhere.
 */
export function textNames(features: readonly JsonValue[], segments: readonly JsonValue[]): ReadonlySet<string> {
  const names = new Set(units)
  const search = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const element of value) search(element)
    if (!isObject(value)) return
    const { contextName, operator, stickiness } = value
    if (typeof contextName === 'string' && !(typeof operator === 'string' && readsOtherwise.test(operator))) {
      names.add(contextName)
    }
    if (typeof stickiness === 'string') names.add(stickiness)
    for (const member of Object.values(value)) search(member)
  }
  for (const part of [...features, ...segments]) search(part)
  return names
}
