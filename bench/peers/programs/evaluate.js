// One contestant in a process of its own: checks the answers to the users that it times, then times W1 to W6. Prints JSON.

import { spread } from '../../measure.js'
import { batches, consumedAnswers, quantile, singleCalls } from '../calls.js'
import { checkAnswers, prepare } from '../check-answers.js'
import { contestantNamed } from '../contestants.js'
import { observed } from '../disturbance.js'
import { questions } from '../scenario.js'

/** So few that they stay in the processor's cache. */
const TIMED_USERS = 1_024

const [name, effortText] = process.argv.slice(2)
const { rounds, batch, calls } = JSON.parse(effortText)
const contestant = await contestantNamed(name)
const isAsync = contestant.isAsync === true
const prepared = await prepare(contestant)
await checkAnswers(contestant, prepared, TIMED_USERS)

const measured = await observed(async () => {
  const rows = {}
  for (const question of questions) rows[question.id] = await timed(question)
  const timerNs = quantile(await singleCalls(() => true, false, calls), 0.5)
  return { rows, timerNs, consumed: consumedAnswers() }
})
await prepared.close()
process.stdout.write(JSON.stringify(measured), () => process.exit())

async function timed({ id, contexts }) {
  const own = contexts.slice(0, TIMED_USERS).map((user) => contestant.contextOf(user))
  const ask = prepared.ask[id]
  const answer = (index) => ask(own[index % own.length])
  const share = id === 'W6' ? 1 / 200 : 1
  const size = Math.max(10, Math.round(batch * share))
  const times = await batches(answer, isAsync, { rounds, batch: size })
  const single = await singleCalls(answer, isAsync, Math.max(1_000, Math.round(calls * share)))
  return {
    ns: spread(times).median,
    ...Object.fromEntries([0.5, 0.9, 0.99, 0.999].map((at) => [`p${at * 100}`, quantile(single, at)])),
  }
}
