import { appConfig, createFlagClient } from '../../../src/index.js'

// Polls ten times a second, and prints the label of every document it comes to serve.
const source = appConfig(JSON.parse(process.argv[2] ?? ''))
const client = createFlagClient({ source, pollIntervalMs: 100, random: () => 0 })
const print = (...words: unknown[]) => process.stdout.write(`${words.join(' ')}\n`)
client.on('ready', ({ version }) => print('ready', version?.label))
client.on('change', ({ version }) => print('change', version.label))
client.on('error', ({ error }) => print('error', error.message))
setInterval(() => {}, 1_000)
