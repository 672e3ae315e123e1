// A time of every row of `npm run bench:compare`, in a process of its own, as JSON. Run in the folder of the revision that
// `holdfast` is to mean; the import and the first load come first, because only once is anything the first.
import { createHash } from 'node:crypto'

const begin = performance.now()
const { createFlagClient, document } = await import('holdfast')
const imported = performance.now() - begin

const { largeDocument, users } = await import('../documents.js')
const { checkAnswers, evaluationQuestions } = await import('../evaluate.js')
const { live } = await import('../live.js')
const { contest, spread } = await import('../measure.js')
const { rollout } = await import('../minimum.js')
const { operatorsDocument, questions } = await import('../operators.js')

const rows = [{ name: 'import', unit: 'ms', value: imported }]
const answers = {}

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
for (const row of evaluation.rows) checkAnswers(row)
const flags = createFlagClient({ source: document(operatorsDocument), logger: false })
await live(flags)
const fixedWork = rollout('fixed work', 10)
// A row's batches are spread over the whole time, so that whoever takes the processor for a moment meets one of them.
const single = measure(20_000, {
  'fixed work, the same in both': asking((user) => fixedWork(user), users),
  ...Object.fromEntries(
    evaluation.rows.flatMap(({ name, holdfast, contexts, share }) =>
      share === 1 ? [[name, asking(holdfast, contexts)]] : [],
    ),
  ),
  ...Object.fromEntries(
    questions.map(({ name, key, contexts }) => {
      const answer = (context) => flags.isEnabled(key, context)
      answers[name] = digest(contexts.map(answer))
      return [name, asking(answer, contexts)]
    }),
  ),
})
for (const { name, holdfast, contexts, share } of evaluation.rows) {
  if (share !== 1) measure(20_000 * share, { [name]: asking(holdfast, contexts) })
}
await Promise.all([evaluation.close(), flags.close()])

console.log(JSON.stringify({ rows, answers, fixedWork: single['fixed work, the same in both'].high }))

function asking(answer, contexts) {
  const mask = contexts.length - 1
  return (index) => answer(contexts[index & mask])
}

function measure(batch, contestants) {
  const times = contest(contestants, { rounds: 21, batch })
  for (const [name, { median }] of Object.entries(times)) rows.push({ name, unit: 'ns', value: median })
  return times
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
  await live(client)
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
