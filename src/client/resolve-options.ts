import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBoolean, checkMethods, checkOptions, refused, resolveNumber } from '../options/option-checks.js'
import { systemClock } from '../ports/clock.js'
import { guardedLogger, silentLogger } from '../ports/logger.js'
import { guardedRandom } from '../ports/random.js'
import { type AppConfigFlagOptions, resolveAppConfigFlagOptions } from '../schema/appconfig/app-config-flag-options.js'
import { resolveLimits } from '../schema/limits.js'
import type { FlagHook } from './answers/hooks.js'
import type { FlagClientOptions } from './flag-client-options.js'
import { numberOptions } from './number-options.js'
import { appConfigTriple, resolveSources } from './resolve-sources.js'
import type { SupplySettings } from './supply/supply-settings.js'

/** Options checked and completed. */
export interface ResolvedOptions extends SupplySettings {
  readonly required: boolean
  readonly hooks: readonly FlagHook[]
}

const stages = ['before', 'after', 'error', 'finally'] as const

const others = [
  'source',
  'sources',
  'polling',
  'fallback',
  'snapshotDir',
  'required',
  'limits',
  'appConfigFlags',
  'hooks',
  'logger',
  'clock',
  'random',
]

/** @throws {InvalidOptionsError} for the first option found missing, misspelt, of the wrong type or out of bounds */
export function resolveOptions(options: FlagClientOptions): ResolvedOptions {
  checkOptions(options, [...appConfigTriple, ...others, ...Object.keys(numberOptions)])
  const {
    required = false,
    polling = 'background',
    hooks = [],
    logger = silentLogger,
    clock = systemClock,
    random = Math.random,
  } = options
  checkBoolean(required, 'required')
  if (polling !== 'background' && polling !== 'on-demand') {
    throw refused('polling', "'background' or 'on-demand'", polling)
  }
  checkHooks(hooks)
  checkMethods(
    logger,
    'logger',
    ['debug', 'info', 'warn', 'error'],
    'an object with methods debug, info, warn and error',
  )
  checkMethods(clock, 'clock', ['now', 'schedule'], 'an object with methods now and schedule')
  if (typeof random !== 'function') throw refused('random', 'a function that returns a number', random)
  const limits = resolveLimits(options.limits)
  return {
    sources: resolveSources(options, limits),
    snapshotDir: resolveDirectory(options.snapshotDir),
    initTimeoutMs: resolveNumber(numberOptions, options, 'initTimeoutMs'),
    requestTimeoutMs: resolveNumber(numberOptions, options, 'requestTimeoutMs'),
    maxStalenessMs: resolveNumber(numberOptions, options, 'maxStalenessMs'),
    compiledCacheSize: resolveNumber(numberOptions, options, 'compiledCacheSize'),
    required,
    polling,
    limits,
    appConfigFlags: checkedAppConfigFlags(options.appConfigFlags),
    hooks,
    logger: guardedLogger(logger),
    clock,
    random: guardedRandom(random),
  }
}

function checkedAppConfigFlags(options: AppConfigFlagOptions = {}): AppConfigFlagOptions {
  resolveAppConfigFlagOptions(options)
  return options
}

function checkHooks(hooks: unknown): void {
  if (!Array.isArray(hooks)) throw refused('hooks', 'an array of hooks', hooks)
  for (const [index, hook] of hooks.entries()) {
    if (stages.some((stage) => typeof hook?.[stage] === 'function')) continue
    throw refused(`hooks.${index}`, `an object with at least one of the methods ${stages.join(', ')}`, hook)
  }
}

/** Made absolute, so that the process may change its directory. */
function resolveDirectory(path: unknown): string | undefined {
  if (path === undefined) return undefined
  if (path instanceof URL && path.protocol === 'file:') return fileURLToPath(path)
  if (typeof path === 'string' && path !== '') return resolve(path)
  throw refused('snapshotDir', 'the path of a directory', path)
}
