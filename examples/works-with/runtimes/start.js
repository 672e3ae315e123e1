// The same program on Node.js 20, 22 and 24, on Bun and on Deno: AppConfig through the AWS SDK.
import { createFlagClient } from 'holdfast'
import { currentFlags, runWithFlags } from 'holdfast/context'

const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags' })
const { state } = await client.ready()

const checkout = async () => (currentFlags()?.isEnabled('new-checkout') ? 'new' : 'old')
for (const targetingKey of ['barbara', 'ada']) {
  console.log(state, targetingKey, await runWithFlags(client.scope({ targetingKey }), checkout))
}
await client.close()
