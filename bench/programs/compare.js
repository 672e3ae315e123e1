// A time of every row of `npm run bench:compare`, in a process of its own, as JSON. Run in the folder of the revision that
// `holdfast` is to mean; the import and the first load come first, because only once is anything the first.
import { createHash } from 'node:crypto'

const begin = performance.now()
const { createFlagClient, document } = await import('holdfast')
const imported = performance.now() - begin

const { largeDocument, users } = await import('../documents.js')
const { checkAnswers, evaluationQuestions } = await import('../evaluate.js')
const { contest, spread } = await import('../measure.js')
const { rollout } = await import('../minimum.js')
const { operatorsDocument, questions } = await import('../operators.js')

const rows = [{ name: 'import', unit: 'ms', value: imported }]
const answers = {}
const byHand = rollout('fixed work', 10)
let fixedWork = 0

for (const [count, replacements] of [
  [1_000, 10],
  [10_000, 3],
]) {
  const loaded = await loading(count, replacements)
  const name = `${count.toLocaleString('en')} flags`
  rows.push({ name: `load, ${name}`, unit: 'ms', value: loaded.first })
  rows.push({ name: `replace one of ${name}`, unit: 'ms', value: loaded.replaced })
}

const evaluation = await evaluationQuestions()
for (const row of evaluation.rows) {
  checkAnswers(row)
  measure(row.name, row.holdfast, row.contexts, 100_000 * row.share)
}
await evaluation.close()

const flags = createFlagClient({ source: document(operatorsDocument), logger: false })
await flags.ready()
for (const { name, key, contexts } of questions) {
  const answer = (context) => flags.isEnabled(key, context)
  answers[name] = digest(contexts.map(answer))
  measure(name, answer, contexts, 50_000)
}
await flags.close()

console.log(JSON.stringify({ rows, answers, fixedWork }))

function measure(name, answer, contexts, batch) {
  const mask = contexts.length - 1
  const { time } = contest({ time: (index) => answer(contexts[index & mask]) }, { rounds: 5, batch })
  rows.push({ name, unit: 'ns', value: time.median })
  fixedWork += contest({ fixed: (index) => byHand(users[index & 1023]) }, { rounds: 1, batch: 20_000 }).fixed.median
}

/** A client that takes a document, and then one after another in which one flag is different. Milliseconds. */
async function loading(count, replacements) {
  const changed = largeDocument(count)
  const [key] = Object.keys(changed.flags)
  let content = Buffer.from(JSON.stringify(changed))
  const source = {
    description: 'the benchmark',
    polled: true,
    fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
  }
  const start = performance.now()
  const client = createFlagClient({ source, logger: false, pollIntervalMs: 3_600_000 })
  await client.ready()
  const first = performance.now() - start
  const times = []
  for (let index = 0; index < replacements; index++) {
    changed.flags[key].enabled = !changed.flags[key].enabled
    changed.flags[key].description = `Change ${index}`
    content = Buffer.from(JSON.stringify(changed))
    const again = performance.now()
    await client.refresh()
    times.push(performance.now() - again)
  }
  const all = client.evaluateAll(users[0])
  answers[`${count} flags`] = digest(Object.keys(all).map((name) => all[name].variant))
  await client.close()
  return { first, replaced: spread(times).median }
}

function digest(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
