import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFlagClient, document, type FlagClient } from '../../../src/index.js'
import { HoldfastProvider } from '../../../src/openfeature.js'

const ramp = (steps: object) => ({ startAt: '2026-01-01T00:00:00Z', steps })
const split = [
  { variant: 'on', weight: 1 },
  { variant: 'off', weight: 2 },
]
const flags = {
  percent: { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
  ramp: { enabled: true, rules: [{ ramp: ramp([{ percent: 50 }]), serve: 'on' }] },
  everybody: { enabled: true, rules: [{ ramp: ramp([{ percent: 100 }]), serve: 'on' }] },
  split: { enabled: true, rules: [{ split }] },
  both: { enabled: true, rules: [{ percent: 50, split }] },
  second: {
    enabled: true,
    rules: [
      { when: { attribute: 'plan', equals: 'pro' }, serve: 'off' },
      { percent: 30, salt: 'other', bucketBy: 'company', serve: 'on' },
      { split, bucketBy: 'company' },
    ],
  },
}
const appConfigFlags = {
  version: '1',
  flags: { drawn: { name: 'drawn' } },
  values: {
    drawn: {
      _variants: [
        { name: 'nobody', enabled: true, rule: '(and (eq $plan "pro") (eq $plan "free"))' },
        { name: 'half', enabled: true, rule: '(split pct::50 by::$targetingKey seed::"half")' },
        { name: 'all', enabled: true, rule: '(split pct::100 by::$company seed::"all")' },
        { name: 'default', enabled: false },
      ],
    },
  },
}

async function clientOf(content: object): Promise<FlagClient> {
  const client = createFlagClient({ source: document(content), logger: false })
  await client.ready()
  return client
}

/** What `explain` says of the rule that decided. */
function explained(client: FlagClient, key: string, context: object): number | undefined {
  const { evaluation, rules } = client.explain(key, context)
  const draw = rules.at(-1)?.split ?? rules.at(-1)?.exposure
  return evaluation.reason === 'SPLIT' && draw !== undefined && 'bucket' in draw ? draw.bucket : undefined
}

const unit = fc.option(fc.oneof(fc.string({ maxLength: 300 }), fc.integer()), { nil: undefined })
const contexts = fc.record({ targetingKey: unit, company: unit, plan: fc.constantFrom('pro', 'free', undefined) })

test('the bucket of an answer is the one that explain() says', async () => {
  const own = await clientOf({ schemaVersion: 1, flags })
  const appConfig = await clientOf(appConfigFlags)
  const questions = [...Object.keys(flags).map((key) => [own, key] as const), [appConfig, 'drawn'] as const]
  const buckets = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(contexts, async (context) => {
      for (const [client, key] of questions) {
        const details = await new HoldfastProvider(client).resolveBooleanEvaluation(key, false, context as never)
        const bucket = explained(client, key, context)
        expect(details.flagMetadata?.['bucket']).toBe(bucket)
        buckets.add(bucket)
      }
    }),
    { numRuns: 200 },
  )
  expect(buckets.size).toBeGreaterThan(100)
})

test('a flag that draws is evaluated once for an answer', async () => {
  const client = await clientOf({
    schemaVersion: 1,
    flags: {
      drawn: {
        enabled: true,
        rules: [{ when: { attribute: 'plan', equals: 'pro' }, percent: 100, split }],
      },
    },
  })
  let reads = 0
  const context = {
    targetingKey: 'u-1',
    get plan() {
      reads++
      return 'pro'
    },
  }
  client.evaluate('drawn', context)
  const once = reads
  reads = 0
  const { reason, flagMetadata } = await new HoldfastProvider(client).resolveBooleanEvaluation('drawn', false, context)
  expect({ reason, reads }).toEqual({ reason: 'SPLIT', reads: once })
  expect(flagMetadata?.['bucket']).toBe(explained(client, 'drawn', context))
})

test("a client of one's own making, which only explains, is asked so", async () => {
  const client = await clientOf({ schemaVersion: 1, flags })
  const { evaluate, explain, ready, on } = client
  const provider = new HoldfastProvider({ evaluate, explain, ready, on } as FlagClient)
  const context = { targetingKey: 'u-1' }
  const { flagMetadata } = await provider.resolveBooleanEvaluation('split', false, context)
  expect(flagMetadata?.['bucket']).toBe(explained(client, 'split', context))
})
