import { type Attributes, type Context, type Span, trace } from '@opentelemetry/api'

/** The SDK's `SpanProcessor`. */
export interface VariantSpanProcessor {
  onStart(span: Span, parentContext: Context): void
  onEnd(): void
  forceFlush(): Promise<void>
  shutdown(): Promise<void>
}

/** What the spans of one request share: those of one trace that have a common root in this process. */
interface RequestSpans {
  readonly root: Span
  readonly variants: Attributes
}

/** Attributes are limited to 128 a span, and others need some too. */
const maxTags = 32

/** One for the process: the SDK is often started from a module of its own, CommonJS where the service is not. */
const holder: { [key: symbol]: WeakMap<Span, RequestSpans> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-spans')
const requests = () => (holder[place] ??= new WeakMap())

/**
 * Has `openTelemetryHook()` put variants onto spans, as `holdfast.variant.<flag>`: onto the active one, the request's
 * outermost in this process, and all that start later. At most 32 flags a request; the last answer of a flag counts.
 */
export function variantSpanProcessor(): VariantSpanProcessor {
  return {
    onStart(span, parentContext) {
      const parent = trace.getSpan(parentContext)
      const request = (parent && requests().get(parent)) ?? { root: span, variants: {} }
      requests().set(span, request)
      span.setAttributes(request.variants)
    },
    onEnd() {},
    async forceFlush() {},
    async shutdown() {},
  }
}

/** Nothing, without the processor. */
export function tagSpans(active: Span, flag: string, variant: string): void {
  const request = requests().get(active)
  if (request === undefined) return
  const { root, variants } = request
  const name = `holdfast.variant.${flag}`
  if (!(name in variants) && Object.keys(variants).length >= maxTags) return
  variants[name] = variant
  if (root.isRecording()) root.setAttribute(name, variant)
  active.setAttribute(name, variant)
}
