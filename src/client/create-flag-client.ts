import { HoldfastError, InvalidDocumentError } from '../errors.js'
import { answerTaker } from './answer-taker.js'
import { ClientHealth } from './client-health.js'
import { DocumentStore } from './document-store.js'
import { Evaluator } from './evaluator.js'
import { Events } from './events.js'
import { FailedEvaluations } from './failed-evaluations.js'
import type { FlagClient } from './flag-client.js'
import type { FlagClientOptions } from './flag-client-options.js'
import { HookRunner } from './hooks.js'
import type { Logger } from './logger.js'
import { PinnedScope } from './pinned-scope.js'
import { Poller } from './poller.js'
import { type ResolvedOptions, resolveOptions } from './resolve-options.js'
import { SnapshotStore } from './snapshots/snapshot-store.js'
import type { FlagSource } from './source.js'

/**
 * Makes a client. It polls from now on; until the source gives a document it answers from a snapshot, else from its
 * fallback document, if it has one.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot
 */
export function createFlagClient(options: FlagClientOptions): FlagClient {
  const settings = resolveOptions(options)
  const { source, clock, logger } = settings
  const events = new Events(logger)
  const store = new DocumentStore(settings.limits, settings.compiledCacheSize)
  if (settings.fallback !== undefined) takeFallback(store, settings.fallback)
  const snapshots = openSnapshots(settings)
  if (snapshots !== undefined) takeSnapshot(store, snapshots, logger)

  const hooks = settings.hooks.length === 0 ? undefined : new HookRunner(settings.hooks, logger)
  const failures = new FailedEvaluations()
  const evaluator = new Evaluator({ rules: store, now: () => clock.now(), hooks, failures })
  const health = new ClientHealth({ ...settings, source: source.description, store, events })
  const poller = new Poller({
    ...settings,
    take: answerTaker(store, snapshots),
    onResult: (result, consecutiveFailures) => health.note(result, consecutiveFailures),
  })
  const unwatch = watch(source, () => poller.pollForChange(), logger)
  void poller.poll()

  let closed: Promise<void> | undefined
  async function close(): Promise<void> {
    health.close()
    events.clear()
    unwatch()
    await poller.close()
    try {
      await source.close?.()
    } catch (error) {
      logger.warn(`Closing ${source.description} failed.`, error)
    }
    await snapshots?.close()
  }

  return {
    isEnabled: evaluator.isEnabled.bind(evaluator),
    value: evaluator.value.bind(evaluator),
    evaluate: evaluator.evaluate.bind(evaluator),
    evaluateAll: evaluator.evaluateAll.bind(evaluator),
    explain: evaluator.explain.bind(evaluator),
    scope(context, scopeOptions) {
      const { ruleSet } = store
      const now = scopeOptions?.now ?? clock.now()
      if (scopeOptions?.now === undefined) poller.catchUp(now)
      const reader = new Evaluator({ rules: { ruleSet }, now: () => now, hooks, failures })
      return new PinnedScope(reader, context ?? {}, ruleSet?.version)
    },
    async ready() {
      const readiness = await health.ready()
      if (!settings.required || readiness.state !== 'none') return readiness
      const { error } = readiness
      throw new HoldfastError('NOT_READY', `There are no flags to start with. ${error.message}`, { cause: error })
    },
    status: () => health.status(poller),
    on: (event, listener) => events.on(event, listener),
    refresh: () => poller.poll(),
    close: () => (closed ??= close()),
  }
}

function takeFallback(store: DocumentStore, fallback: object): void {
  const taking = store.takeFallback(fallback)
  if (taking.outcome === 'rejected') throw new InvalidDocumentError(taking.error.problems, 'Fallback document')
}

function openSnapshots({ snapshotDir, source, clock, logger }: ResolvedOptions): SnapshotStore | undefined {
  if (snapshotDir === undefined) return undefined
  return new SnapshotStore({ directory: snapshotDir, source: source.description, clock, logger })
}

function takeSnapshot(store: DocumentStore, snapshots: SnapshotStore, logger: Logger): void {
  const snapshot = snapshots.read()
  if (snapshot === undefined) return
  const taking = store.takeSnapshot(snapshot)
  if (taking.outcome === 'rejected') {
    logger.warn(`Snapshot ${snapshots.path} is ignored: it is not valid.`, taking.error)
  } else {
    logger.info(`Answering from snapshot ${snapshots.path}.`, { version: taking.version, savedAt: snapshot.savedAt })
  }
}

/** Where watching fails there is polling. */
function watch(source: FlagSource, onChange: () => void, logger: Logger): () => void {
  try {
    return source.watch?.(onChange) ?? (() => {})
  } catch (error) {
    logger.warn(`${source.description} cannot be watched; polling only.`, error)
    return () => {}
  }
}
