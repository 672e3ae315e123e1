// Vercel's Flags SDK declares flags in code; an adapter has Holdfast decide.

import type { Adapter } from 'flags'
import { flag } from 'flags/next'
import { createFlagClient, document, type EvaluationContext } from 'holdfast'

const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'new-checkout': { enabled: true, rules: [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] } },
  }),
})

/** An adapter: `identify` gives the evaluation context as entities, `defaultValue` is the fallback. */
const holdfast: Adapter<boolean, EvaluationContext> = {
  decide: async ({ key, entities, defaultValue }) => {
    await client.ready()
    return client.value(key, entities ?? {}, defaultValue === true)
  },
}

export const newCheckout = flag<boolean, EvaluationContext>({
  key: 'new-checkout',
  defaultValue: false,
  adapter: holdfast,
  identify: ({ headers }) => ({ targetingKey: headers.get('x-user') ?? undefined, plan: headers.get('x-plan') }),
})

for (const plan of ['pro', 'free']) {
  const request = new Request('https://shop.example/', { headers: { 'x-user': 'ada', 'x-plan': plan } })
  console.log(plan, await newCheckout(request))
}
await client.close()
