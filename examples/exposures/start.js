import { createFlagClient, document } from 'holdfast'
import { emfSink, exposures } from 'holdfast/exposures'

const variants = { grey: '#777777', blue: '#0000ff', green: '#00ff00' }
const split = [
  { variant: 'blue', weight: 1 },
  { variant: 'green', weight: 1 },
]
const button = { enabled: true, variants, default: 'grey', rules: [{ id: 'test', percent: 50, split }] }

const client = createFlagClient({
  source: document({ schemaVersion: 1, flags: { button } }),
  hooks: [exposures({ sink: emfSink({ namespace: 'Shop' }), logger: console })],
})
await client.ready()

// A hundred customers, each of whom comes twice within the hour.
for (let visit = 0; visit < 200; visit++) {
  client.value('button', { targetingKey: `customer-${visit % 100}` }, '#777777')
}

await client.close()
