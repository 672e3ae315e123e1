import type { JsonValue } from '../evaluate/evaluation.js'
import { nearestName } from '../options/nearest-name.js'
import { isRetrievedFlag } from './appconfig/retrieved-flag.js'
import { foreignArray, foreignDocument, foreignString } from './foreign-documents.js'
import { isObject } from './json/is-object.js'
import { receivedText } from './problems/received-text.js'
import { setMember } from './set-member.js'

/** What a value that has no form of ours may be, and what to make of it. `start` is its start. */
export function hintFor(value: unknown, start: unknown): string {
  if (Array.isArray(value)) return foreignArray(value)
  if (typeof value === 'string') return foreignString(value)
  if (!isObject(value) || !isObject(start))
    return `It is ${value === null ? 'null' : `a ${typeof value}`}: a document is an object.`
  const { schemaVersion, version, values, flags } = value
  if (schemaVersion !== undefined) return '"schemaVersion" is a number: write 1, without quotes.'
  const misspelt = nearestName('schemaVersion', Object.keys(start))
  if (misspelt !== undefined) return `"${misspelt}" must be spelt "schemaVersion".`
  if (
    isObject(values) &&
    (version !== undefined || Object.keys(values).every((name) => isRetrievedFlag(values[name])))
  ) {
    return version === undefined
      ? 'It looks like AppConfig feature flags as they are written: add "version": "1".'
      : 'In AppConfig feature flags "version" is the string "1".'
  }
  if (values === undefined && isObject(flags) && isDefinitions(flags, version)) {
    return 'It looks like AppConfig feature flags as they are written, without their "values": add them, {"my-flag": {"enabled": true}} for each flag.'
  }
  const foreign = foreignDocument(start)
  if (foreign !== undefined) return foreign
  if (isObject(flags)) return 'Begin it with "schemaVersion": 1.'
  if (Array.isArray(flags)) return 'Begin it with "schemaVersion": 1, and put the flags into an object, by key.'
  const [[key, member] = []] = Object.entries(start)
  if (typeof member === 'boolean' && Object.values(start).every((one) => typeof one === 'boolean')) {
    return `For a flag that is on or off write ${receivedText({ [key as string]: { enabled: member } })}.`
  }
  return 'If these are settings of an application, it is the wrong profile or file. A flag document begins with "schemaVersion": 1 and has its flags by key under "flags".'
}

/** Whether flags are defined, as AppConfig has it, and nothing says which are on. */
function isDefinitions(flags: object, version: unknown): boolean {
  const definitions = Object.values(flags)
  const isNamed = definitions.every((one) => isObject(one) && typeof one['name'] === 'string')
  return isNamed && (version === '1' || definitions.length > 0) && !definitions.some(isRetrievedFlag)
}

/** No more members are looked at for what a document is that has no form of ours. */
const SEARCHED = 1_000

/**
 * What of a value tells what it is: an object of very many `names` of its own is no document of another tool, unless the first
 * tell.
 */
export function startOf(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value) || names.length <= SEARCHED) return value
  const start: { [name: string]: JsonValue } = {}
  for (const name of names.slice(0, SEARCHED)) setMember(start, name, value[name] as JsonValue)
  return start
}
