import { HoldfastError } from '../errors.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkBoolean, checkFunction, checkTimeout } from '../options/value-checks.js'
import { clientReader } from './answers/client-reader.js'
import { Evaluator } from './answers/evaluator.js'
import { FailedEvaluations } from './answers/failed-evaluations.js'
import type { FlagReader } from './answers/flag-reader.js'
import { type FlagScope, scopeChecks } from './answers/flag-scope.js'
import { HookRunner } from './answers/hooks.js'
import type { OnMisuse } from './answers/misplaced-arguments.js'
import { OutcomeNotes } from './answers/outcome-notes.js'
import { PinnedScope } from './answers/pinned-scope.js'
import type { Diagnostics } from './diagnostics/diagnostics.js'
import type { FlagClient, FlushOptions } from './flag-client.js'
import { refreshChecks } from './polling/refresh.js'
import { waitAtMost } from './polling/wait-at-most.js'
import type { ResolvedOptions } from './resolve-options.js'
import type { Events } from './supply/events.js'
import type { Feed } from './supply/feed.js'

const flushChecks: OptionChecks<FlushOptions> = { timeoutMs: checkTimeout, ifDue: checkBoolean }

/** The public client over a feed, which keeps the rules up to date. */
export function flagClientOver<Flags extends object>(
  feed: Feed,
  settings: Pick<ResolvedOptions, 'clock' | 'hooks' | 'outcomes' | 'required' | 'requestTimeoutMs'>,
  events: Events,
  diagnostics: Diagnostics,
): FlagClient<Flags> {
  const { clock } = settings
  const hooks = settings.hooks.length === 0 ? undefined : new HookRunner(settings.hooks, diagnostics)
  const failures = new FailedEvaluations(diagnostics)
  const { outcomes } = settings
  const notes = outcomes && new OutcomeNotes(outcomes, clock)
  const evaluator = new Evaluator(feed.rules, clock, hooks, failures, notes)
  const onMisuse: OnMisuse = (problem, flag) => failures.noteMisuse(problem, flag)
  // The caller chooses `Flags`; the compiler cannot check it here.
  const reader = clientReader(evaluator, onMisuse) as unknown as FlagReader<Flags>
  let closed: Promise<void> | undefined

  async function flush(options: FlushOptions = {}): Promise<void> {
    checkOptions(options, flushChecks)
    const { timeoutMs = settings.requestTimeoutMs, ifDue = false } = options
    if (hooks === undefined && outcomes === undefined) return
    await waitAtMost(Promise.all([hooks?.flush(), outcomes?.flush({ ifDue })]), timeoutMs, clock)
  }

  return {
    ...reader,
    scope(context, scopeOptions) {
      if (scopeOptions !== undefined) checkOptions(scopeOptions, scopeChecks)
      const { ruleSet, overdueAt } = feed.rules
      const now = scopeOptions?.now ?? clock.now()
      if (now >= overdueAt && scopeOptions?.now === undefined) feed.catchUp(now)
      const standing = evaluator.standingAt(ruleSet, now)
      const scope = new PinnedScope(standing, context ?? {}, onMisuse, scopeOptions?.contextError)
      return scope as unknown as FlagScope<Flags>
    },
    async ready() {
      const readiness = await feed.ready()
      if (!settings.required || readiness.state !== 'none') return readiness
      const { error } = readiness
      throw new HoldfastError(
        'NOT_READY',
        `The client has no flag document: no live one, no snapshot, no fallback. ${error.message}`,
        { cause: error },
      )
    },
    status: () =>
      Object.freeze({ ...feed.status(), warnings: diagnostics.warnings, evaluations: diagnostics.failures }),
    on(event, listener) {
      checkFunction(listener, 'listener')
      return events.on(event, listener)
    },
    async refresh(refreshOptions = {}) {
      checkOptions(refreshOptions, refreshChecks)
      return feed.refresh(refreshOptions)
    },
    flush,
    close() {
      events.clear()
      closed ??= Promise.all([feed.close(), flush()]).then(() => {})
      return closed
    },
  }
}
