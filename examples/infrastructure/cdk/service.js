import { agent, createFlagClient } from 'holdfast'
import { emfSink, exposures } from 'holdfast/exposures'

const { FLAGS_APPLICATION: application, FLAGS_ENVIRONMENT: environment } = process.env

// The AppConfig extension polls for this function, also while it is frozen, and answers on localhost.
const client = createFlagClient({
  sources: [
    { source: agent({ application, environment, profile: 'flags' }) },
    { source: agent({ application, environment: `${environment}-kill`, profile: 'kill' }), optional: true },
  ],
  // CloudWatch makes of these lines the metric that an alarm watches.
  hooks: [exposures({ sink: emfSink({ namespace: `${application}/${environment}` }) })],
})

export async function handler({ targetingKey }) {
  await client.ready()
  const checkout = client.isEnabled('new-checkout', { targetingKey }) ? 'new' : 'old'
  await client.flush()
  return { checkout }
}
