import { type Attributes, type Meter, trace } from '@opentelemetry/api'
import type { FlagHook } from '../../client/answers/hooks.js'
import type { ServedEvaluation } from '../../evaluate/evaluation.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, checkString, withMethods } from '../../options/value-checks.js'
import { evaluationEvent, eventAttributes, metricAttributes } from './evaluation-attributes.js'
import { evaluationCounter } from './evaluation-counter.js'
import { tagSpans } from './variant-span-processor.js'

/** The part of a logger of `@opentelemetry/api-logs` that is used. */
export interface EventLogger {
  /** Takes an event. */
  emit(record: {
    /** Always `feature_flag.evaluation`. */
    readonly eventName: string
    /** What the event says, by the names of the semantic conventions. */
    readonly attributes: Attributes
  }): void
}

/** What is recorded of evaluations. */
export interface OpenTelemetryHookOptions {
  /**
   * Where a `feature_flag.evaluation` event goes for every evaluation. `span`: to the active span, if it is recorded. A logger,
   * `logs.getLogger('holdfast')`: to the logs, where the semantic conventions want it. `none`: nowhere.
   * @default 'span'
   */
  readonly events?: 'span' | 'none' | EventLogger
  /**
   * Whether to count evaluations, as `feature_flag.evaluations` by flag, variant and reason; or the meter to count with.
   * @default true: a meter of the global MeterProvider
   */
  readonly metrics?: boolean | Meter
  /**
   * The attribute `feature_flag.set.id` of events: `checkout/prod/flags`.
   * @default none
   */
  readonly flagSetId?: string
  /**
   * Whether events have the targeting key, which may be personal data.
   * @default false
   */
  readonly contextId?: boolean
  /**
   * Whether events have values beside variants, objects as JSON. Values may be large or confidential.
   * @default false: only the fallback, where there is no variant
   */
  readonly values?: boolean
}

const checkEvents = withMethods(['emit'], '"span", "none" or a logger')
const checkMetrics = withMethods(['createCounter'], 'true, false or a meter')

const checks: OptionChecks<OpenTelemetryHookOptions> = {
  events: (value, option) => value === 'span' || value === 'none' || checkEvents(value, option),
  metrics: (value, option) => typeof value === 'boolean' || checkMetrics(value, option),
  flagSetId: checkString,
  contextId: checkBoolean,
  values: checkBoolean,
}

/**
 * Makes a hook that records evaluations by OpenTelemetry's semantic conventions.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { openTelemetryHook } from 'holdfast/opentelemetry'
 *
 * const hooks = [openTelemetryHook({ flagSetId: 'checkout/prod/flags' })]
 * createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags', hooks })
 * ```
 */
export function openTelemetryHook(options: OpenTelemetryHookOptions = {}): FlagHook {
  const { events, counter, ...attributes } = resolveOptions(options)
  return {
    finally(call, evaluation) {
      counter?.().add(1, metricAttributes(evaluation))
      if (typeof events === 'object') {
        events.emit({ eventName: evaluationEvent, attributes: eventAttributes(call, evaluation, attributes) })
      }
      const span = trace.getActiveSpan()
      if (span?.isRecording() !== true) return
      if (events === 'span') span.addEvent(evaluationEvent, eventAttributes(call, evaluation, attributes))
      if (evaluation.reason !== 'ERROR') tagSpans(span, evaluation as ServedEvaluation)
    },
  }
}

function resolveOptions(options: OpenTelemetryHookOptions) {
  checkOptions(options, checks)
  const { events = 'span', metrics = true, flagSetId, contextId = false, values = false } = options
  const counter = metrics === false ? undefined : evaluationCounter(metrics === true ? undefined : metrics)
  return { events, counter, flagSetId, contextId, values }
}
