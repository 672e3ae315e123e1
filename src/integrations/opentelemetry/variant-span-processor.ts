import { type Attributes, type Context, type Span, trace } from '@opentelemetry/api'
import type { ServedEvaluation } from '../../evaluate/evaluation.js'

/** A `SpanProcessor` of the OpenTelemetry SDK. */
export interface VariantSpanProcessor {
  /** Gives a new span the variants that its request has got so far. */
  onStart(span: Span, parentContext: Context): void
  /** Does nothing. */
  onEnd(): void
  /** Does nothing: nothing is gathered. */
  forceFlush(): Promise<void>
  /** Does nothing: nothing is held. */
  shutdown(): Promise<void>
}

/** What the spans of one request share: those of one trace that have a common root in this process. */
interface RequestSpans {
  readonly root: Span
  readonly variants: Attributes
  /** How many flags these are of. */
  flags: number
}

/** Flags. Attributes are limited to 128 a span, and others need some too; a flag has one, or two where it has an arm. */
const maxFlags = 32

/** One for the process: the SDK is often started from a module of its own, CommonJS where the service is not. */
const holder: { [key: symbol]: WeakMap<Span, RequestSpans> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-spans')
const requests = () => (holder[place] ??= new WeakMap())

/**
 * Makes a span processor with which `openTelemetryHook()` puts variants on spans, as `holdfast.variant.<flag>`, and arms of guarded
 * ramps, as `holdfast.arm.<flag>`: on the active span, on the outermost span of the request in this process, and on all that start later. A request has at most 32 flags on its
 * spans; of a flag the last answer counts.
 * @example
 * ```ts
 * import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
 * import { variantSpanProcessor } from 'holdfast/opentelemetry'
 *
 * const provider = new BasicTracerProvider({ spanProcessors: [variantSpanProcessor()] })
 * ```
 */
export function variantSpanProcessor(): VariantSpanProcessor {
  return {
    onStart(span, parentContext) {
      const parent = trace.getSpan(parentContext)
      const request = (parent && requests().get(parent)) ?? { root: span, variants: {}, flags: 0 }
      requests().set(span, request)
      span.setAttributes(request.variants)
    },
    onEnd() {},
    async forceFlush() {},
    async shutdown() {},
  }
}

/** Nothing, without the processor. */
export function tagSpans(
  active: Span,
  { flag, variant, arm }: Pick<ServedEvaluation, 'flag' | 'variant' | 'arm'>,
): void {
  const request = requests().get(active)
  if (request === undefined) return
  const { root, variants } = request
  const name = `holdfast.variant.${flag}`
  if (!Object.hasOwn(variants, name)) {
    if (request.flags >= maxFlags) return
    request.flags++
  }
  const tags: Attributes = { [name]: variant, ...(arm !== undefined && { [`holdfast.arm.${flag}`]: arm }) }
  Object.assign(variants, tags)
  if (root.isRecording()) root.setAttributes(tags)
  active.setAttributes(tags)
}
