import { context, metrics, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, onTestFinished } from 'vitest'
import type { FlagClient } from '../../../src/index.js'
import { type OpenTelemetryHookOptions, openTelemetryHook, variantSpanProcessor } from '../../../src/opentelemetry.js'
import { content, setScript } from '../../client/stage.js'

/** The real SDK, its providers global for one test, and everything exported kept in memory. */
export function startOpenTelemetry() {
  const spanExporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [variantSpanProcessor(), new SimpleSpanProcessor(spanExporter)],
  })
  const logExporter = new InMemoryLogRecordExporter()
  const loggerProvider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: logExporter })] })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 })
  const meterProvider = new MeterProvider({ readers: [reader] })

  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(tracerProvider)
  metrics.setGlobalMeterProvider(meterProvider)
  onTestFinished(async () => {
    for (const api of [context, trace, metrics]) api.disable()
    await Promise.all([tracerProvider, loggerProvider, meterProvider].map((provider) => provider.shutdown()))
  })

  const tracer = tracerProvider.getTracer('test')
  return {
    logger: loggerProvider.getLogger('test'),
    meterProvider,
    /** Calls `work` in a span, and ends it. */
    span: <T>(name: string, work: () => T): T =>
      tracer.startActiveSpan(name, (span) => {
        try {
          return work()
        } finally {
          span.end()
        }
      }),
    /** Finished spans, by name. */
    spans: () => Object.fromEntries(spanExporter.getFinishedSpans().map((span) => [span.name, span])),
    logs: () => logExporter.getFinishedLogRecords(),
    /** Of the only counter: what was counted, by attributes. */
    async counts() {
      await reader.forceFlush()
      const [exported] = metricExporter.getMetrics().slice(-1)
      const all = exported?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? []
      return all.map(({ descriptor: { name, unit }, dataPoints }) => ({
        name,
        unit,
        points: dataPoints.map(({ attributes, value }) => ({ attributes, value })),
      }))
    },
  }
}

/** A client whose document is v1. */
export async function clientWith(options?: OpenTelemetryHookOptions): Promise<FlagClient> {
  const flags = {
    button: { enabled: true, variants: { blue: '#00f', green: '#0f0' }, default: 'green' },
    limits: { enabled: true, variants: { small: { max: 3 } }, default: 'small' },
    ramp: { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
  }
  const document = content({ schemaVersion: 1, flags }, { versionLabel: 'v1' })
  const { client, lines } = setScript([document], { hooks: [openTelemetryHook(options)] })
  onTestFinished(() => expect(lines.filter(([level]) => level === 'error')).toEqual([]))
  await client.ready()
  return client
}
