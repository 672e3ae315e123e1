import type { JsonObject } from '../../../evaluate/evaluation.js'
import type { FlagDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'

/** What is known of a flag. It has the metadata of its set as well, and its own before that. */
export function descriptionOf(definition: JsonObject, setMetadata: JsonObject): Partial<FlagDefinition> {
  const own = isObject(definition['metadata']) ? definition['metadata'] : {}
  const metadata = { ...setMetadata, ...own }
  const { description, owner } = metadata
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  }
}
