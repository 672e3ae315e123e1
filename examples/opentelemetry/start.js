/** What a flag gave whom: on the spans of a request, in its log lines, and counted. */
import { context, metrics, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createFlagClient, document } from 'holdfast'
import { currentFlags, currentVariants, runWithFlags, variantTags } from 'holdfast/context'
import { openTelemetryHook, variantSpanProcessor } from 'holdfast/opentelemetry'
import pino from 'pino'

// A service would have these from @opentelemetry/sdk-node, with exporters of its own.
const spans = new InMemorySpanExporter()
const counts = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: counts, exportIntervalMillis: 60_000 })
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [variantSpanProcessor(), new SimpleSpanProcessor(spans)] }),
)
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))

const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'new-pricing': { enabled: true, rules: [{ id: 'ramp', percent: 40, serve: 'on' }] } },
  }),
  hooks: [openTelemetryHook(), variantTags()],
})
await client.ready()

const log = pino({ base: null, timestamp: false, mixin: () => ({ variants: currentVariants() }) })
const tracer = trace.getTracer('shop')

for (const targetingKey of ['ada', 'grace', 'edsger']) {
  await inSpan(`checkout of ${targetingKey}`, () => runWithFlags(client.scope({ targetingKey }), checkout))
}

for (const { name, attributes, events } of spans.getFinishedSpans()) {
  console.log(name, JSON.stringify(attributes), events.map((event) => event.name).join())
}
await reader.forceFlush()
for (const { attributes, value } of counts.getMetrics()[0].scopeMetrics[0].metrics[0].dataPoints) {
  console.log(value, JSON.stringify(attributes))
}
await client.close()
await reader.shutdown()

async function checkout() {
  await inSpan('price', async () => currentFlags().isEnabled('new-pricing'))
  await inSpan('pay', async () => log.info('paid'))
}

function inSpan(name, work) {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work()
    } finally {
      span.end()
    }
  })
}
