import { HoldfastError } from '../errors.js'
import { Evaluator } from './evaluator.js'
import { Events } from './events.js'
import { FailedEvaluations } from './failed-evaluations.js'
import { Feed } from './feed.js'
import type { FlagClient } from './flag-client.js'
import type { FlagClientOptions } from './flag-client-options.js'
import type { FlagSupply } from './flag-supply.js'
import { HookRunner } from './hooks.js'
import { mergeStatuses } from './merge-statuses.js'
import { MergedFeeds } from './merged-feeds.js'
import { PinnedScope } from './pinned-scope.js'
import { type ResolvedOptions, resolveOptions } from './resolve-options.js'

/**
 * Makes a client. It polls from now on; until the source gives a document it answers from a snapshot, else from its
 * fallback document, if it has one.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot
 */
export function createFlagClient(options: FlagClientOptions): FlagClient {
  const settings = resolveOptions(options)
  const { clock, logger } = settings
  const events = new Events(logger)
  const supply = openSupply(settings, events)
  const hooks = settings.hooks.length === 0 ? undefined : new HookRunner(settings.hooks, logger)
  const failures = new FailedEvaluations()
  const evaluator = new Evaluator({ rules: supply.rules, now: () => clock.now(), hooks, failures })
  let closed: Promise<void> | undefined

  return {
    isEnabled: evaluator.isEnabled.bind(evaluator),
    value: evaluator.value.bind(evaluator),
    evaluate: evaluator.evaluate.bind(evaluator),
    evaluateAll: evaluator.evaluateAll.bind(evaluator),
    explain: evaluator.explain.bind(evaluator),
    scope(context, scopeOptions) {
      const { ruleSet } = supply.rules
      const now = scopeOptions?.now ?? clock.now()
      if (scopeOptions?.now === undefined) supply.catchUp(now)
      const reader = new Evaluator({ rules: { ruleSet }, now: () => now, hooks, failures })
      return new PinnedScope(reader, context ?? {}, ruleSet?.version)
    },
    async ready() {
      const readiness = await supply.ready()
      if (!settings.required || readiness.state !== 'none') return readiness
      const { error } = readiness
      throw new HoldfastError('NOT_READY', `There are no flags to start with. ${error.message}`, { cause: error })
    },
    status: () => mergeStatuses(supply.statuses(), supply.rules.ruleSet),
    on: (event, listener) => events.on(event, listener),
    refresh: (refreshOptions = {}) => supply.refresh(refreshOptions),
    close() {
      events.clear()
      closed ??= supply.close()
      return closed
    },
  }
}

function openSupply(settings: ResolvedOptions, events: Events): FlagSupply {
  const [source, ...more] = settings.sources
  return source !== undefined && more.length === 0
    ? new Feed(source, settings, events)
    : new MergedFeeds(settings, events)
}
