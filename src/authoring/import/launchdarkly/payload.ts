import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { refusal } from '../read-export.js'
import { Part } from './part.js'

/** Flags and segments by key, wherever in the document they are. */
export interface Payload {
  readonly flags: ReadonlyMap<string, Part>
  readonly segments: ReadonlyMap<string, Part>
  /** Flags that are there as a value alone, as in files for tests. */
  readonly values: ReadonlyMap<string, Part>
}

export const expected = 'what LaunchDarkly serves to its server-side SDKs: {"flags": {…}, "segments": {…}}'

/** Whether the object is a document of LaunchDarkly: one that can be read, or one that is refused by its name. */
export function isLaunchDarkly(document: JsonObject): boolean {
  return holdsFlags(document) || isStreamed(document) || isTransfer(document) || otherForm(document) !== undefined
}

/** @throws {InvalidDocumentError} for a document of LaunchDarkly that has no whole flags */
export function readPayload(document: JsonObject): Payload {
  const other = otherForm(document)
  if (other !== undefined) throw refusal('unsupported-version', `${other} ${CURE}`, expected)
  if (isTransfer(document)) return readEvents(document['events'] as readonly JsonValue[])
  const root = new Part(document, '')
  const data = isStreamed(document) ? root.member('data') : root
  return {
    flags: membersOf(data, 'flags'),
    segments: membersOf(data, 'segments'),
    values: membersOf(data, 'flagValues'),
  }
}

const CURE = 'Import what a server-side SDK gets: GET /sdk/latest-all with its SDK key.'

function holdsFlags({ flags, segments, flagValues }: JsonObject): boolean {
  if (isObject(flagValues)) return true
  if (!isObject(flags)) return false
  const all = Object.values(flags)
  const isFlag = (flag: JsonValue) =>
    isObject(flag) && ('variations' in flag || 'fallthrough' in flag || flag['deleted'] === true)
  return all.some(isFlag) || (all.length === 0 && isObject(segments))
}

/** What comes first in a stream, with its path. */
function isStreamed({ path, data }: JsonObject): boolean {
  return (path === undefined || path === '/') && isObject(data) && holdsFlags(data)
}

/** The newest form of the protocol. */
function isTransfer({ events }: JsonObject): boolean {
  return Array.isArray(events) && events.some((one) => isObject(one) && one['event'] === 'server-intent')
}

/** What else there is of LaunchDarkly, in a sentence. */
function otherForm(document: JsonObject): string | undefined {
  const { path, data, items } = document
  if (typeof path === 'string' && /^\/(?:flags|segments)\//.test(path) && isObject(data)) {
    return 'This is one change of a flag or a segment, not the whole that it changes.'
  }
  const isOfApi = (flag: JsonValue) =>
    isObject(flag) && isObject(flag['environments']) && Array.isArray(flag['variations'])
  if (isOfApi(document) || (Array.isArray(items) && items.some(isOfApi))) {
    return "This is of LaunchDarkly's REST API, whose flags have another form."
  }
  const answers = Object.values(document)
  const isAnswer = (one: JsonValue) => isObject(one) && 'value' in one && 'variation' in one && 'version' in one
  if (answers.length > 0 && answers.every(isAnswer)) {
    return 'These are the answers for one context, as client-side SDKs get them, without the rules.'
  }
  return undefined
}

function membersOf(data: Part, name: string): ReadonlyMap<string, Part> {
  const members = data.member(name)
  if (members.isAbsent) return new Map()
  if (!isObject(members.value)) throw refusal('wrong-type', `"${name}" is not an object with members by key.`, expected)
  return new Map(
    Object.entries(members.value).map(([key, value]) => [key, new Part(value, appendToPointer(members.at, key))]),
  )
}

/** A list of what to put into an empty store. */
function readEvents(events: readonly JsonValue[]): Payload {
  const flags = new Map<string, Part>()
  const segments = new Map<string, Part>()
  for (const [index, one] of events.entries()) {
    const { event, data } = isObject(one) ? one : {}
    if (!isObject(data)) continue
    const intents = event === 'server-intent' ? data['payloads'] : undefined
    const isWhole =
      !Array.isArray(intents) || intents.every((one) => isObject(one) && one['intentCode'] === 'xfer-full')
    if (!isWhole) throw refusal('unsupported-version', `These are changes to flags, not the whole. ${CURE}`, expected)
    const target = data['kind'] === 'flag' ? flags : data['kind'] === 'segment' ? segments : undefined
    if (target === undefined || typeof data['key'] !== 'string') continue
    if (event === 'put-object') target.set(data['key'], new Part(data['object'], `/events/${index}/data/object`))
    if (event === 'delete-object') target.delete(data['key'])
  }
  return { flags, segments, values: new Map() }
}
