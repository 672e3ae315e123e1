import { createFlagClient } from 'holdfast'
import { lambdaSource, withFlags } from 'holdfast/lambda'

// Answers with the flags it has. Nothing waits for ready() here, as in a CommonJS function.
const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  pollIntervalMs: 100,
})

export const handler = withFlags(
  client,
  (event, _context, flags) => {
    if (event.fail !== undefined) throw new RangeError(event.fail)
    return Object.keys(flags.evaluateAll())
  },
  { maxAgeMs: Number(process.env.MAX_AGE_MS ?? 200), maxWaitMs: 60_000 },
)
