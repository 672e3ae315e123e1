import { type Counter, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'

/**
 * The counter of `meter`, or of whichever MeterProvider is the global one: unlike tracers, meters asked for before the SDK
 * was started would never count.
 */
export function evaluationCounter(meter: Meter | undefined): () => Counter {
  if (meter !== undefined) {
    const counter = counterOf(meter)
    return () => counter
  }
  let provider: MeterProvider | undefined
  let counter: Counter
  return () => {
    const current = metrics.getMeterProvider()
    if (current !== provider) {
      provider = current
      counter = counterOf(current.getMeter('holdfast'))
    }
    return counter
  }
}

function counterOf(meter: Meter): Counter {
  return meter.createCounter('feature_flag.evaluations', {
    description: 'Evaluations of feature flags.',
    unit: '{evaluation}',
  })
}
