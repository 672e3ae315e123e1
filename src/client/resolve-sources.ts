import { InvalidOptionsError } from '../errors.js'
import { checkMembers, checkOptions, listOf, type OptionChecks, required } from '../options/option-checks.js'
import {
  type Check,
  checkBoolean,
  checkFunction,
  checkString,
  expecting,
  isFunction,
  isObject,
  withMethods,
} from '../options/value-checks.js'
import type { DocumentLimits } from '../schema/limits.js'
import type { FlagClientOptions, SourceSettings } from './flag-client-options.js'
import { numberOptionChecks, numberOptions } from './number-options.js'
import { appConfig, appConfigChecks } from './sources/app-config.js'
import type { AppConfigTarget } from './sources/app-config-target.js'
import { identityOf } from './sources/identity-of.js'
import { jsonCopy } from './sources/json-copy.js'
import { readFileAtMost } from './sources/read-at-most.js'
import type { FlagSource } from './sources/source.js'
import type { ResolvedSource } from './supply/feed-settings.js'

const sourceMembers: OptionChecks<FlagSource> = {
  fetch: checkFunction,
  description: required(expecting('a string that identifies the source', (value) => typeof value === 'string')),
  identity: checkString,
  polled: checkBoolean,
  watch: checkFunction,
  usage: checkFunction,
  close: checkFunction,
}
const checkFetch = withMethods(['fetch'], 'a source: appConfig({…}), agent({…}), file(path) or document(object)')

const appConfigTriple = ['application', 'environment', 'profile'] as const

/** Of the options of a source, given beside it. */
function placeOf(name: string): string | undefined {
  if (!Object.hasOwn(appConfigChecks, name)) return undefined
  return `Give it to the source: appConfig({ ${[...new Set([...appConfigTriple, name])].join(', ')} }).`
}

export const checkSource: Check = Object.assign(
  (source: unknown, option: string) => {
    checkFetch(source, option)
    checkMembers(source as object, sourceMembers, option)
  },
  { placeOf },
)

export const checkFallback = expecting('a document, or the path of a file', (value) => {
  return isObject(value) || (typeof value === 'string' && value !== '')
})

const settingsChecks: OptionChecks<SourceSettings> = {
  source: required(checkSource),
  pollIntervalMs: numberOptionChecks.pollIntervalMs,
  fallback: checkFallback,
  optional: checkBoolean,
}

export const checkSources = listOf(
  'an array of sources, not empty',
  (entry, option) => (isSource(entry) ? checkSource(entry, option) : checkOptions(entry, settingsChecks, option)),
  1,
)

/** The client's, for each of its sources. */
interface Terms {
  readonly pollIntervalMs: number
  readonly maxBytes: number
}

/**
 * Of options that are right each for itself.
 * @throws {InvalidOptionsError} unless exactly one way to say where the flags are is used, and wholly
 */
export function resolveSources(options: FlagClientOptions, { maxBytes }: DocumentLimits): ResolvedSource[] {
  const { source, sources, application, environment, profile, fallback } = options
  const given = appConfigTriple.filter((name) => options[name] !== undefined)
  const places = [...(source === undefined ? [] : ['source']), ...(sources === undefined ? [] : ['sources']), ...given]
  if (places.length === 0) {
    throw new InvalidOptionsError(
      'source',
      'The options name no source of flags. Give application, environment and profile for AWS AppConfig, or a source.',
    )
  }
  if (places.length > given.length && places.length > 1) {
    throw new InvalidOptionsError(
      'source',
      `Give one of ${places.join(', ')}, not several: each says where the flags come from.`,
    )
  }
  const { pollIntervalMs = numberOptions.pollIntervalMs[0] } = options
  const terms = { pollIntervalMs, maxBytes }
  if (sources !== undefined) return resolveList(sources, options, terms)
  for (const name of source === undefined ? appConfigTriple : []) checkString(options[name], name)
  const single = source ?? appConfig({ application, environment, profile } as AppConfigTarget)
  return [resolveSource({ source: single, ...(fallback !== undefined && { fallback }) }, terms, 'fallback')]
}

function resolveList(
  sources: readonly (FlagSource | SourceSettings)[],
  { fallback, snapshotDir }: FlagClientOptions,
  terms: Terms,
): ResolvedSource[] {
  if (fallback !== undefined) {
    throw new InvalidOptionsError(
      'fallback',
      'Each of several sources has its own fallback: sources: [{ source, fallback }].',
    )
  }
  const resolved = sources.map((entry, index) =>
    resolveSource(isSource(entry) ? { source: entry } : entry, terms, `sources.${index}.fallback`),
  )
  const identities = resolved.map(({ source }) => identityOf(source))
  const twice = identities.findIndex((identity, index) => identities.indexOf(identity) !== index)
  if (twice !== -1 && snapshotDir !== undefined) {
    throw new InvalidOptionsError(
      `sources.${twice}`,
      `Two sources are called "${resolved[twice]?.source.description}", and nothing tells their snapshots apart. Give each an identity.`,
    )
  }
  return resolved
}

function resolveSource(settings: SourceSettings, terms: Terms, fallbackOption: string): ResolvedSource {
  const { source, pollIntervalMs = terms.pollIntervalMs, fallback, optional = false } = settings
  return { source, pollIntervalMs, fallback: readFallback(fallback, fallbackOption, terms), optional }
}

function isSource(entry: unknown): entry is FlagSource {
  return isObject(entry) && isFunction(entry['fetch'])
}

function readFallback(fallback: SourceSettings['fallback'], option: string, terms: Terms): object | undefined {
  if (typeof fallback === 'string' || fallback instanceof URL) return readFallbackFile(fallback, option, terms)
  return fallback === undefined ? undefined : jsonCopy(fallback, option)
}

/** Reads at once: a process that cannot have its fallback learns so while it starts, not when it needs it. */
function readFallbackFile(path: string | URL, option: string, { maxBytes }: Terms): Uint8Array {
  try {
    return readFileAtMost(path, maxBytes + 1)
  } catch (error) {
    const message = `The fallback document cannot be read: ${(error as Error).message}.`
    throw new InvalidOptionsError(option, message, { cause: error })
  }
}
