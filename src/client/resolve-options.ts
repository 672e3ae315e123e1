import { checkOptions, listOf, type OptionChecks, resolveNumbers } from '../options/option-checks.js'
import {
  type Check,
  checkBoolean,
  checkClock,
  checkLoggerOrFalse,
  checkRandom,
  checkString,
  isFunction,
  isObject,
  oneOf,
  refused,
  withMethods,
} from '../options/value-checks.js'
import { systemClock } from '../ports/clock.js'
import { guardedLogger, silentLogger } from '../ports/logger.js'
import { adaptedLogger } from '../ports/pino-like.js'
import { guardedRandom } from '../ports/random.js'
import { resolveAppConfigFlagOptions } from '../schema/appconfig/app-config-flag-options.js'
import { resolveLimits } from '../schema/limits.js'
import { readChecks } from '../schema/read-options.js'
import type { FlagHook } from './answers/hooks.js'
import type { OutcomeRecorder } from './answers/outcome-recorder.js'
import type { WarningTarget } from './diagnostics/diagnostics.js'
import type { FlagClientOptions } from './flag-client-options.js'
import { numberOptionChecks, numberOptions } from './number-options.js'
import { checkFallback, checkSource, checkSources, resolveSources } from './resolve-sources.js'
import { absolutePath } from './sources/file-path.js'
import type { FeedSettings } from './supply/feed-settings.js'

/** Options checked and completed. */
export interface ResolvedOptions extends FeedSettings {
  readonly required: boolean
  readonly warningTarget: WarningTarget
  readonly hooks: readonly FlagHook[]
  readonly outcomes: OutcomeRecorder | undefined
}

const stages = ['before', 'after', 'error', 'finally'] as const

const checkHook: Check = (hook, option) => {
  if (isObject(hook) && stages.some((stage) => isFunction(hook[stage]))) return
  throw refused(option, `an object with at least one of the methods ${stages.join(', ')}`, hook)
}

const directoryOf = (path: unknown, option: string) => absolutePath(path, option, 'the path of a directory')

export const clientChecks: OptionChecks<FlagClientOptions> = {
  application: checkString,
  environment: checkString,
  profile: checkString,
  source: checkSource,
  sources: checkSources,
  polling: oneOf('background', 'on-demand'),
  fallback: checkFallback,
  snapshotDir: directoryOf,
  required: checkBoolean,
  ...readChecks,
  hooks: listOf('an array of hooks', checkHook),
  outcomes: withMethods(['record', 'flush'], 'outcomes() of holdfast/outcomes'),
  logger: checkLoggerOrFalse,
  clock: checkClock,
  random: checkRandom,
  ...numberOptionChecks,
}

/** @throws {InvalidOptionsError} for the first option found missing, misspelt, of the wrong type or out of bounds */
export function resolveOptions(options: FlagClientOptions): ResolvedOptions {
  checkOptions(options, clientChecks)
  resolveAppConfigFlagOptions(options.appConfigFlags)
  const { snapshotDir, logger } = options
  const limits = resolveLimits(options.limits)
  return {
    ...resolveNumbers(numberOptions, options),
    sources: resolveSources(options, limits),
    snapshotDir: snapshotDir === undefined ? undefined : directoryOf(snapshotDir, 'snapshotDir'),
    required: options.required ?? false,
    polling: options.polling ?? 'background',
    limits,
    appConfigFlags: options.appConfigFlags ?? {},
    hooks: options.hooks ?? [],
    outcomes: options.outcomes,
    logger: logger === undefined || logger === false ? silentLogger : guardedLogger(adaptedLogger(logger)),
    warningTarget: warningTargetOf(logger),
    clock: options.clock ?? systemClock,
    random: guardedRandom(options.random ?? Math.random),
  }
}

function warningTargetOf(logger: FlagClientOptions['logger']): WarningTarget {
  if (logger === undefined) return 'process'
  return logger === false ? 'none' : 'logger'
}
