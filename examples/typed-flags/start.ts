import { createFlagClient, document, type FlagScope, type OtherFlags } from 'holdfast'

interface Flags {
  'new-checkout': boolean
  button: 'blue' | 'green'
  limits: { maxItems: number }
}

const variants = { small: { maxItems: 10 }, large: { maxItems: 100 } }
const limits = { enabled: true, variants, default: 'small' }
const client = createFlagClient<Flags>({ source: document({ schemaVersion: 1, flags: { limits } }) })
await client.ready()
const user = { targetingKey: 'ada' }

const { maxItems } = client.value('limits', user, { maxItems: 1 })
const button = client.value('button', user, 'blue') // 'blue' | 'green'
console.log(maxItems, button)

// @ts-expect-error '"new-chekout"' is not assignable to '"button" | "limits" | "new-checkout"'
client.isEnabled('new-chekout', user)
// @ts-expect-error '"red"' is not assignable to '"blue" | "green" | null | undefined'
client.value('button', user, 'red')

// Scopes have the types of their client.
function colorOf(scope: FlagScope<Flags>): 'blue' | 'green' {
  return scope.value('button', 'green')
}
console.log(colorOf(client.scope(user)))

// With OtherFlags, other keys are accepted too, unchecked.
const openClient = createFlagClient<Flags & OtherFlags>({ source: document({ schemaVersion: 1, flags: {} }) })
console.log(openClient.value('a-flag-of-another-team', user, 5)) // number

await Promise.all([client.close(), openClient.close()])
