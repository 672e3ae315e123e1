import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as minimum from './contestants/minimum.js'
import { asker, questions, rows, twoHundred, variants } from './scenario.js'

/** How far a redrawn share may be from what was asked for: five standard deviations, which chance passes once in 1.7 million. */
const DEVIATIONS = 5

/**
 * Loads the documents of W1 to W6 into a contestant, from a file where it needs one.
 * @returns {Promise<{ ask: Record<string, (context: object) => unknown>, close: () => Promise<void> }>} a function for each
 *   question, by the question's id
 */
export async function prepare(contestant) {
  const library = await contestant.library()
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-peers-'))
  const loaded = {}
  for (const [name, scenario] of Object.entries({ rows, twoHundred })) {
    const text = JSON.stringify(contestant.documentOf(scenario))
    const path = join(folder, `${name}.json`)
    await writeFile(path, text)
    loaded[name] = await contestant.load(library, { text, path, keys: scenario.flags.map(({ key }) => key) })
  }
  return {
    ask: Object.fromEntries(
      questions.map((question) => [
        question.id,
        asker(question.key === undefined ? loaded.twoHundred : loaded.rows, question),
      ]),
    ),
    close: async () => {
      await Promise.all(Object.values(loaded).map((flags) => flags.close()))
      await rm(folder, { recursive: true })
    },
  }
}

/**
 * Compares a contestant's answers with those by hand. What does not depend on a draw must be the same. What does must be the
 * same if the contestant hashes as Holdfast does; another hash draws other units, so then each share must be as large as asked
 * for, within chance, and the answer to the same question must not change.
 * @param {number} count how many of the users are asked
 * @throws Error that names the first row that is wrong
 */
export async function checkAnswers(contestant, { ask }, count) {
  if (contestant.givesDefaults === true) return questions.map(({ id }) => ({ id, way: 'the default' }))
  const byHand = await prepare(minimum)
  try {
    const ways = []
    for (const question of questions) ways.push(await checkRow(contestant, ask, byHand.ask, question, count))
    return ways
  } finally {
    await byHand.close()
  }
}

async function checkRow(contestant, ask, byHand, { id, contexts }, count) {
  const users = contexts.slice(0, count)
  const expected = users.map((user) => byHand[id](user))
  const given = []
  for (const user of users) given.push(await answered(contestant, ask[id], user))
  if (expected.every((answer, index) => isSame(answer, given[index]))) return { id, way: 'the same' }
  if (contestant.hashesAsHoldfast === true) throw different(id, expected, given)
  await checkSticky(contestant, ask[id], users, given, id)
  checkShares(id, expected, given)
  return { id, way: 'shares' }
}

async function answered({ contextOf, valuesOf = (all) => all }, ask, user) {
  const answer = await ask(contextOf(user))
  return typeof answer === 'object' ? { ...valuesOf(answer) } : answer
}

const isSame = (one, other) =>
  typeof one === 'object' ? Object.keys(one).every((key) => one[key] === other[key]) : one === other

async function checkSticky(contestant, ask, users, given, id) {
  for (const [index, user] of users.slice(0, 100).entries()) {
    if (!isSame(given[index], await answered(contestant, ask, user)))
      throw new Error(`${id}: ${contestant.title} gives ${user.targetingKey} another answer when asked again`)
  }
}

function checkShares(id, expected, given) {
  if (id === 'W2') return checkShare(id, given, true, 0.1)
  if (id === 'W6') return checkAll(given)
  if (id !== 'W3') throw different(id, expected, given)
  const isOutside = (index) => expected[index] === 'legacy'
  const outside = given.findIndex((answer, index) => isOutside(index) !== (answer === 'legacy'))
  if (outside >= 0) throw different(id, expected, given)
  const inside = given.filter((_, index) => !isOutside(index))
  for (const variant of variants) checkShare(id, inside, variant, 1 / variants.length)
}

function checkAll(given) {
  const keys = twoHundred.flags.map(({ key }) => key)
  for (const key of keys) {
    checkShare(
      `W6, ${key}`,
      given.map((all) => all[key]),
      true,
      0.1,
    )
  }
  const answers = given.flatMap((all) => keys.map((key) => all[key]))
  checkShare('W6', answers, true, 0.1)
}

function checkShare(where, answers, answer, share) {
  const unknown = answers.find((given) => typeof given !== typeof answer)
  if (unknown !== undefined) throw new Error(`${where}: an answer is ${JSON.stringify(unknown)}`)
  const count = answers.filter((given) => given === answer).length
  const expected = share * answers.length
  const allowed = DEVIATIONS * Math.sqrt(expected * (1 - share))
  if (Math.abs(count - expected) > allowed) {
    throw new Error(
      `${where}: ${count} of ${answers.length} answers are ${JSON.stringify(answer)}, instead of ${expected.toFixed(0)} ± ${allowed.toFixed(0)}`,
    )
  }
}

function different(id, expected, given) {
  const index = expected.findIndex((answer, at) => !isSame(answer, given[at]))
  return new Error(
    `${id}: the answer to user ${index} is ${JSON.stringify(given[index])}, and by hand ${JSON.stringify(expected[index])}`,
  )
}
