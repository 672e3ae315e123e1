// One request asks many flags: all at once, and one by one with OpenTelemetry's tags. Prints JSON. Arguments: flags, rounds.
import assert from 'node:assert/strict'
import { context as contexts, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import { createFlagClient } from 'holdfast'
import { openTelemetryHook, variantSpanProcessor } from 'holdfast/opentelemetry'
import { live } from '../../live.js'
import { spread } from '../../measure.js'
import { cpuClock } from '../cost.js'
import { documents } from '../documents.js'

const [size, rounds] = process.argv.slice(2).map(Number)
const { make, questions } = documents.flags
const content = Buffer.from(JSON.stringify(make(size)))
contexts.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
const tracer = new BasicTracerProvider({ spanProcessors: [variantSpanProcessor()] }).getTracer('the benchmark')

const client = clientOf()
const tagged = clientOf({ hooks: [openTelemetryHook({ events: 'none', metrics: false })] })
await Promise.all([live(client), live(tagged)])
const asked = await questions(size)
const [{ context }] = asked
const expected = new Map(asked.map(({ key }) => [key, client.isEnabled(key, context)]))

function atOnce() {
  const all = client.scope(context).evaluateAll()
  for (const [key, isOn] of expected) assert.equal(all[key].value, isOn)
}

function withTags() {
  const span = tracer.startSpan('request')
  contexts.with(trace.setSpan(contexts.active(), span), () => {
    for (const [key, isOn] of expected) assert.equal(tagged.isEnabled(key, context), isOn)
  })
  span.end()
}

const values = { atOnce: timeOf(atOnce), withTags: timeOf(withTags) }
await Promise.all([client.close(), tagged.close()])
process.stdout.write(JSON.stringify(values), () => process.exit())

function clientOf(more = {}) {
  const source = { description: 'the benchmark', polled: false, fetch: async () => ({ kind: 'content', content }) }
  return createFlagClient({ source, logger: false, ...more })
}

/** Microseconds of CPU that a request takes. */
function timeOf(work) {
  const times = Math.max(5, Math.round((rounds * 20_000) / size))
  for (let index = 0; index < times; index++) work()
  const samples = Array.from({ length: 5 }, () => {
    const time = cpuClock()
    for (let index = 0; index < times; index++) work()
    return (time() * 1_000) / times
  })
  return spread(samples).median
}
