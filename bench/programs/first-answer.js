// A cold start: import, make a client, have an answer. Prints milliseconds since the process began.
import { createFlagClient } from 'holdfast'
import { lambdaSource } from 'holdfast/lambda'

const importedMs = performance.now()
const { source, snapshotDir } = JSON.parse(process.argv[2])
const settings = snapshotDir === undefined ? {} : { snapshotDir }
const client = createFlagClient({ source: lambdaSource(source), polling: 'on-demand', ...settings })
if (snapshotDir === undefined) await client.ready()
const answer = client.isEnabled('on')
const answeredMs = performance.now()
const { origin } = client.status().document
process.stdout.write(JSON.stringify({ importedMs, answeredMs, answer, origin }), () => process.exit())
