import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { type Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import { refusal } from '../read-export.js'
import type { ImportedSystem, TranslatedFlag, Translation } from '../translation.js'
import { type OriginalFlag, translateFlag } from './flag.js'

export const flagd: ImportedSystem = {
  name: 'flagd',
  expected:
    'a flag definition of flagd: {"flags": {"my-flag": {"state": "ENABLED", "variants": {…}, "defaultVariant": "on"}}}',
  recognizes(document) {
    if (schemaVersionOf(document) !== undefined) return true
    const { flags } = document
    const isFlag = (one: JsonValue) =>
      isObject(one) &&
      (Object.hasOwn(one, 'defaultVariant') || one['state'] === 'ENABLED' || one['state'] === 'DISABLED')
    return typeof flags === 'object' && flags !== null && Object.values(flags).some(isFlag)
  },
  translate(document) {
    const version = schemaVersionOf(document) ?? KNOWN_VERSION
    if (version !== KNOWN_VERSION) {
      const message = `The document is of version ${version} of flagd's schema, which is not known here: ${KNOWN_VERSION} is.`
      throw refusal('unsupported-version', message, `version ${KNOWN_VERSION}`, version)
    }
    return translation(document)
  },
}

const KNOWN_VERSION = 'v0'

/** The version in the address of flagd's schema, where the document names it. */
function schemaVersionOf({ $schema: schema }: JsonObject): string | undefined {
  if (typeof schema !== 'string') return undefined
  return /flagd.*\/(v\d+)\/flag(?:s|d)\.json/.exec(schema)?.[1]
}

function translation(document: JsonObject): Translation {
  const { $evaluators: evaluators, metadata } = document
  const originals = originalFlags(document)
  const keys = new Naming(originals.map(({ key }) => key))
  const flags = new Map<string, TranslatedFlag | Inexpressible>()
  for (const original of originals) {
    const { key } = original
    const scope = {
      flag: key,
      evaluators: isObject(evaluators) ? evaluators : {},
      notes: new Set<string>(),
    }
    flags.set(
      key,
      orInexpressible(() => translateFlag(original, keys.of(key), isObject(metadata) ? metadata : {}, scope)),
    )
  }
  return { keys, flags }
}

/** Of the daemon's form, in which flags are a list, as well. Of two with the same key, the last one counts. */
function originalFlags({ flags }: JsonObject): readonly OriginalFlag[] {
  if (!Array.isArray(flags)) {
    const members = Object.entries(isObject(flags) ? flags : {})
    return members.map(([key, definition]) => ({ key, definition, at: appendToPointer('/flags', key) }))
  }
  return flags.map((definition, index) => {
    const key = isObject(definition) && typeof definition['key'] === 'string' ? definition['key'] : `flags[${index}]`
    return { key, definition, at: `/flags/${index}` }
  })
}
