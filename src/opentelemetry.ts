// What flags gave whom, on spans, in logs and as metrics.
export {
  type EventLogger,
  type OpenTelemetryHookOptions,
  openTelemetryHook,
} from './integrations/opentelemetry/open-telemetry-hook.js'
export { type VariantSpanProcessor, variantSpanProcessor } from './integrations/opentelemetry/variant-span-processor.js'
