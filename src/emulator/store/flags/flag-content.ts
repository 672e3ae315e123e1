import { isObject } from '../../../options/value-checks.js'
import { ServiceError } from '../service-error.js'
import { checkFlags } from './check-flags.js'
import type { Json } from './flag-problems.js'
import { normalFlags } from './normal-flags.js'

/** A flag document as it is kept, and as clients without the Agent's protocol are sent it. */
interface FlagContent {
  readonly stored: Uint8Array
  readonly served: Uint8Array
}

/**
 * Takes a flag document as the service does: checked, normal, each flag with the times when it was made and changed.
 * @param previous the newest version, if there is one: the same content is that version
 * @returns undefined for the same content as before
 * @throws {ServiceError} with every problem
 */
export function flagContent(
  content: Uint8Array,
  previous: Uint8Array | undefined,
  now: number,
): FlagContent | undefined {
  const document = normalFlags(parse(content))
  const problems = checkFlags(document)
  if (problems.length > 0) throw refusal(problems.map(({ location, reason }) => `${location} ${reason}`))
  const before: Json = previous === undefined ? {} : parse(previous)
  const dated = {
    ...document,
    ...datedMembers('flags', document, before, now),
    ...datedMembers('values', document, before, now),
  }
  if (previous !== undefined && JSON.stringify(dated) === JSON.stringify(before)) return undefined
  return { stored: bytesOf(dated), served: bytesOf(retrieved(document)) }
}

function parse(content: Uint8Array): Json {
  try {
    const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    if (isObject(document)) return document
  } catch {
    // The same refusal as for JSON that is no object.
  }
  throw refusal(['The document must be a JSON object'])
}

function refusal(reasons: readonly string[]): ServiceError {
  return new ServiceError(
    'BadRequestException',
    `The feature flag configuration is not valid: ${reasons.join('; ')}.`,
    {
      Reason: 'InvalidConfiguration',
      Details: { InvalidConfiguration: reasons.map((Reason) => ({ Type: 'AWS.AppConfig.FeatureFlags', Reason })) },
    },
  )
}

/** Members of `flags` or `values`, each made or changed now unless it was the same before. */
function datedMembers(name: 'flags' | 'values', document: Json, before: Json, now: number): Json {
  const members = document[name]
  if (!isObject(members)) return {}
  const old = isObject(before[name]) ? before[name] : {}
  const at = new Date(now).toISOString()
  const dated = Object.entries(members as Readonly<Record<string, Json>>).map(([key, member]) => {
    const known = isObject(old[key]) ? old[key] : undefined
    if (known !== undefined && undated(known) === undated(member)) return [key, known]
    return [key, { ...member, _createdAt: known?.['_createdAt'] ?? at, _updatedAt: at }]
  })
  return { [name]: Object.fromEntries(dated) }
}

function undated({ _createdAt, _updatedAt, ...member }: Json): string {
  return JSON.stringify(member)
}

/** What a plain call of the data plane gets: of variants the default one, and never a rule. */
function retrieved({ values }: Json): Json {
  const flags = Object.entries((values ?? {}) as Readonly<Record<string, Json>>)
  return Object.fromEntries(flags.map(([key, value]) => [key, retrievedFlag(value)]))
}

function retrievedFlag({ _variants: variants, _createdAt, _updatedAt, ...value }: Json): Json {
  if (!Array.isArray(variants)) return value['enabled'] === true ? value : { enabled: false }
  const { name, enabled, attributeValues } = variants.at(-1) as Json
  return { ...(enabled === true && (attributeValues as Json | undefined)), enabled, _variant: name }
}

function bytesOf(document: Json): Uint8Array {
  return Buffer.from(JSON.stringify(document))
}
