/**
 * Evaluations as OpenTelemetry events and metrics, and variants on spans.
 * @module
 */

export {
  type EventLogger,
  type OpenTelemetryHookOptions,
  openTelemetryHook,
} from './integrations/opentelemetry/open-telemetry-hook.js'
export { type VariantSpanProcessor, variantSpanProcessor } from './integrations/opentelemetry/variant-span-processor.js'
