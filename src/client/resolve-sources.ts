import { InvalidOptionsError } from '../errors.js'
import {
  checkBoolean,
  checkMethods,
  checkOptions,
  checkString,
  refused,
  resolveNumber,
} from '../options/option-checks.js'
import type { DocumentLimits } from '../schema/limits.js'
import type { FlagClientOptions, SourceSettings } from './flag-client-options.js'
import { numberOptions } from './number-options.js'
import { appConfig } from './sources/app-config.js'
import type { AppConfigTarget } from './sources/app-config-target.js'
import { jsonCopy } from './sources/json-copy.js'
import { readFileAtMost } from './sources/read-at-most.js'
import type { FlagSource } from './sources/source.js'
import type { ResolvedSource } from './supply/supply-settings.js'

export const appConfigTriple = ['application', 'environment', 'profile'] as const

/** The client's, for each of its sources. */
interface Terms {
  readonly pollIntervalMs: number
  readonly maxBytes: number
}

/** @throws {InvalidOptionsError} unless exactly one way to say where the flags are is used, and rightly */
export function resolveSources(options: FlagClientOptions, { maxBytes }: DocumentLimits): ResolvedSource[] {
  const { source, sources, application, environment, profile } = options
  const given = appConfigTriple.filter((name) => options[name] !== undefined)
  const places = [...(source === undefined ? [] : ['source']), ...(sources === undefined ? [] : ['sources']), ...given]
  if (places.length === 0) {
    throw new InvalidOptionsError(
      'source',
      'Where are the flags? Give application, environment and profile for AWS AppConfig, or a source.',
    )
  }
  if (places.length > given.length && places.length > 1) {
    throw new InvalidOptionsError('source', `Give one of ${places.join(', ')}, not several: each names a place.`)
  }
  const terms = { pollIntervalMs: resolveNumber(numberOptions, options, 'pollIntervalMs'), maxBytes }
  if (sources !== undefined) return resolveList(sources, options, terms)
  if (source === undefined) for (const name of appConfigTriple) checkString(options[name], name)
  const single = source ?? appConfig({ application, environment, profile } as AppConfigTarget)
  const { fallback } = options
  return [resolveSource({ source: single, ...(fallback !== undefined && { fallback }) }, terms, '')]
}

function resolveList(sources: unknown, options: FlagClientOptions, terms: Terms): ResolvedSource[] {
  if (!Array.isArray(sources) || sources.length === 0)
    throw refused('sources', 'an array of sources, not empty', sources)
  if (options.fallback !== undefined) {
    throw new InvalidOptionsError('fallback', 'Of several sources each has its own: sources: [{ source, fallback }].')
  }
  const resolved = sources.map((entry, index) => {
    const path = `sources.${index}`
    if (typeof entry?.fetch === 'function') return resolveSource({ source: entry }, terms, `${path}.`)
    checkOptions(entry, ['source', 'pollIntervalMs', 'fallback', 'optional'], path)
    return resolveSource(entry, terms, `${path}.`)
  })
  const descriptions = resolved.map(({ source }) => source.description)
  const twice = descriptions.findIndex((description, index) => descriptions.indexOf(description) !== index)
  if (twice !== -1 && options.snapshotDir !== undefined) {
    throw new InvalidOptionsError(
      `sources.${twice}`,
      `There are two sources called "${descriptions[twice]}", and snapshots are told apart by that.`,
    )
  }
  return resolved
}

function resolveSource(entry: Partial<SourceSettings>, terms: Terms, path: string): ResolvedSource {
  const { source, optional = false } = entry
  checkMethods(
    source,
    `${path}source`,
    ['fetch'],
    'a source: appConfig({…}), agent({…}), file(path) or document(object)',
  )
  const { description } = source as FlagSource
  if (typeof description !== 'string') {
    throw refused(`${path}source.description`, 'a string that tells this source from others', description)
  }
  checkBoolean(optional, `${path}optional`)
  return {
    source: source as FlagSource,
    pollIntervalMs:
      entry.pollIntervalMs === undefined
        ? terms.pollIntervalMs
        : resolveNumber(numberOptions, entry, 'pollIntervalMs', path),
    fallback: readFallback(entry.fallback, `${path}fallback`, terms),
    optional,
  }
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
    throw new InvalidOptionsError(option, `The fallback document cannot be read: ${(error as Error).message}.`)
  }
}
