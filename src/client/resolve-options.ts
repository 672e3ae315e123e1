import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InvalidOptionsError } from '../errors.js'
import { type DocumentLimits, resolveLimits } from '../schema/limits.js'
import { systemClock } from './clock.js'
import type { ClientSettings, FlagClientOptions } from './flag-client-options.js'
import { jsonCopy } from './json-copy.js'
import { guardedLogger, silentLogger } from './logger.js'
import { checkBoolean, checkInteger, checkMethods, checkOptions, checkString, refused } from './option-checks.js'
import type { FlagSource } from './source.js'
import { appConfig } from './sources/app-config.js'

/** Options checked and completed. */
export interface ResolvedOptions extends Required<Omit<ClientSettings, 'fallback' | 'snapshotDir' | 'limits'>> {
  readonly source: FlagSource
  readonly fallback: object | undefined
  readonly snapshotDir: string | undefined
  readonly limits: DocumentLimits
}

/** Default, least, greatest, unit. */
const numbers = {
  pollIntervalMs: [15_000, 100, 86_400_000, 'milliseconds'],
  initTimeoutMs: [5_000, 0, 300_000, 'milliseconds'],
  requestTimeoutMs: [10_000, 100, 300_000, 'milliseconds'],
  maxStalenessMs: [60_000, 1_000, 2_592_000_000, 'milliseconds'],
  compiledCacheSize: [4, 1, 100, 'documents'],
} as const

const stages = ['before', 'after', 'error', 'finally'] as const

const triple = ['application', 'environment', 'profile'] as const

const others = ['source', 'fallback', 'snapshotDir', 'required', 'limits', 'hooks', 'logger', 'clock', 'random']

/** @throws {InvalidOptionsError} for the first option found missing, misspelt, of the wrong type or out of bounds */
export function resolveOptions(options: FlagClientOptions): ResolvedOptions {
  checkOptions(options, [...triple, ...others, ...Object.keys(numbers)])
  const { required = false, hooks = [], logger = silentLogger, clock = systemClock, random = Math.random } = options
  checkBoolean(required, 'required')
  checkHooks(hooks)
  checkMethods(
    logger,
    'logger',
    ['debug', 'info', 'warn', 'error'],
    'an object with methods debug, info, warn and error',
  )
  checkMethods(clock, 'clock', ['now', 'schedule'], 'an object with methods now and schedule')
  if (typeof random !== 'function') throw refused('random', 'a function that returns a number', random)
  return {
    source: resolveSource(options),
    fallback: readFallback(options.fallback),
    snapshotDir: resolveDirectory(options.snapshotDir),
    pollIntervalMs: resolveNumber(options, 'pollIntervalMs'),
    initTimeoutMs: resolveNumber(options, 'initTimeoutMs'),
    requestTimeoutMs: resolveNumber(options, 'requestTimeoutMs'),
    maxStalenessMs: resolveNumber(options, 'maxStalenessMs'),
    compiledCacheSize: resolveNumber(options, 'compiledCacheSize'),
    required,
    limits: resolveLimits(options.limits),
    hooks,
    logger: guardedLogger(logger),
    clock,
    random,
  }
}

function checkHooks(hooks: unknown): void {
  if (!Array.isArray(hooks)) throw refused('hooks', 'an array of hooks', hooks)
  for (const [index, hook] of hooks.entries()) {
    if (stages.some((stage) => typeof hook?.[stage] === 'function')) continue
    throw refused(`hooks.${index}`, `an object with at least one of the methods ${stages.join(', ')}`, hook)
  }
}

function resolveNumber(options: ClientSettings, name: keyof typeof numbers): number {
  const [standard, least, greatest, unit] = numbers[name]
  const value = options[name] ?? standard
  checkInteger(value, name, least, greatest, unit)
  return value
}

function resolveSource(options: FlagClientOptions): FlagSource {
  const { source, application, environment, profile } = options
  const given = triple.filter((name) => options[name] !== undefined)
  if (source === undefined) {
    if (given.length === 0) {
      throw new InvalidOptionsError(
        'source',
        'Where are the flags? Give application, environment and profile for AWS AppConfig, or a source.',
      )
    }
    for (const name of triple) checkString(options[name], name)
    return appConfig({ application, environment, profile })
  }
  if (given.length > 0) {
    throw new InvalidOptionsError(
      'source',
      `Give either source or ${given.join(', ')}, not both: they name two places.`,
    )
  }
  checkMethods(source, 'source', ['fetch'], 'a source: appConfig({…}), agent({…}), file(path) or document(object)')
  if (typeof source.description !== 'string') {
    throw refused('source.description', 'a string that tells this source from others', source.description)
  }
  return source
}

function readFallback(fallback: ClientSettings['fallback']): object | undefined {
  if (typeof fallback === 'string' || fallback instanceof URL) return readFallbackFile(fallback)
  return fallback === undefined ? undefined : jsonCopy(fallback, 'fallback')
}

/** Reads at once: a process that cannot have its fallback learns so while it starts, not when it needs it. */
function readFallbackFile(path: string | URL): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new InvalidOptionsError('fallback', `The fallback document cannot be read: ${(error as Error).message}.`)
  }
}

/** Made absolute, so that the process may change its directory. */
function resolveDirectory(path: unknown): string | undefined {
  if (path === undefined) return undefined
  if (path instanceof URL && path.protocol === 'file:') return fileURLToPath(path)
  if (typeof path === 'string' && path !== '') return resolve(path)
  throw refused('snapshotDir', 'the path of a directory', path)
}
