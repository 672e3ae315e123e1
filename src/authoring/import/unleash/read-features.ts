import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { refusal } from '../read-export.js'

/** A value of the original, and its JSON Pointer. */
export interface Placed {
  readonly value: JsonValue
  readonly at: string
}

export interface Features {
  /** Those without a name have their place for one. */
  readonly features: ReadonlyMap<string, Placed>
  readonly segments: readonly Placed[]
}

export const EXPECTED =
  'what Unleash serves to its server-side SDKs at /api/client/features: {"version": 2, "features": […]}'

/** Version 0 is what the Node.js SDK writes into its backup file. */
const versions: ReadonlySet<unknown> = new Set([undefined, 0, 1, 2])

/**
 * Whether it is a document of Unleash, be it one that cannot be imported: what SDKs on servers read, the events of its stream, what browsers
 * get, or an export of the server.
 */
export function isOfUnleash(document: JsonObject): boolean {
  const { version, features, toggles, events } = document
  if (Array.isArray(features)) {
    if (features.length === 0) return typeof version === 'number'
    return features.some((one) => isObject(one) && ('strategies' in one || ('name' in one && 'enabled' in one)))
  }
  return some(toggles, 'enabled') || some(events, 'eventId')
}

/** @throws {InvalidDocumentError} for an unknown version, and for documents of Unleash that do not say what its flags do */
export function readFeatures(document: JsonObject): Features {
  if ('toggles' in document) {
    const message =
      'This is what Unleash serves to browsers: answers for one user. Take /api/client/features, with a backend token.'
    throw refusal('unsupported-version', message, EXPECTED)
  }
  if ('featureStrategies' in document || 'featureEnvironments' in document) {
    const message =
      'This is an export of the Unleash server. Take what it serves at /api/client/features, with a backend token of the environment.'
    throw refusal('unsupported-version', message, EXPECTED)
  }
  const read = new Reading()
  if (Array.isArray(document['events'])) read.events(document['events'], '/events')
  else {
    const { version } = document
    if (!versions.has(version)) {
      const message = `Version ${JSON.stringify(version)} of Unleash's client features is unknown: versions 1 and 2 are imported.`
      throw refusal('unsupported-version', message, '1 or 2', version)
    }
    read.all(document, '')
  }
  return read
}

/** What a reader of the document has in the end: as in the SDK, the last feature of a name counts. */
class Reading implements Features {
  readonly features = new Map<string, Placed>()
  segments: Placed[] = []

  all({ features, segments }: JsonObject, at: string): void {
    this.features.clear()
    for (const placed of elements(features, `${at}/features`)) this.#add(placed)
    this.segments = elements(segments, `${at}/segments`)
  }

  events(events: readonly JsonValue[], at: string): void {
    for (const { value: event, at: place } of elements(events, at)) {
      if (!isObject(event)) continue
      const { type, feature, segment } = event
      if (type === 'hydration') this.all(event, place)
      if (type === 'feature-updated') this.#add({ value: feature ?? null, at: `${place}/feature` })
      if (type === 'feature-removed') this.features.delete(event['featureName'] as string)
      if (type === 'segment-updated') this.segments.push({ value: segment ?? null, at: `${place}/segment` })
      if (type === 'segment-removed') {
        this.segments = this.segments.filter(({ value }) => !(isObject(value) && value['id'] === event['segmentId']))
      }
    }
  }

  #add(placed: Placed): void {
    const name = isObject(placed.value) ? placed.value['name'] : undefined
    this.features.set(typeof name === 'string' ? name : placed.at, placed)
  }
}

function elements(list: JsonValue | undefined, at: string): Placed[] {
  return Array.isArray(list) ? list.map((value, index) => ({ value, at: appendToPointer(at, index) })) : []
}

function some(list: JsonValue | undefined, member: string): boolean {
  return Array.isArray(list) && list.some((one) => isObject(one) && member in one)
}
