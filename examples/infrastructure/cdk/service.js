import { agent, createFlagClient } from 'holdfast'

// The AppConfig extension polls for this function, also while it is frozen, and answers on localhost.
const client = createFlagClient({
  source: agent({
    application: process.env.FLAGS_APPLICATION,
    environment: process.env.FLAGS_ENVIRONMENT,
    profile: process.env.FLAGS_PROFILE,
  }),
})

export async function handler({ targetingKey }) {
  await client.ready()
  return client.scope({ targetingKey }).evaluateAll()
}
