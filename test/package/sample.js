// What a build answers: the same program for the sources and for every form that is built of them.
import { createHash } from 'node:crypto'
import { shapes } from '../../bench/shapes.js'

/** Of the shapes, some of each way to be read, compiled, compared and refused in steps. */
const taken = [
  'ordinary, 2 MB',
  '900 patterns, 60 KB',
  '20,000 newer flags',
  '300,000 attributes',
  'brackets',
  'not UTF-8',
  'line feeds',
  'an error at the end',
  'version ranges',
  'one rule of 40,000 conditions',
  'lists of 100,000 members',
  '20,000 flags of which one is wrong',
  'a value of 300,000 members',
  'authored AppConfig rules',
  'wrong AppConfig rules',
  'another document',
]

/**
 * A document is waited for however long it takes on a busy machine, and none is asked for but by a refresh: one that joined a poll under
 * way would be told of the document before.
 */
const options = { logger: false, polling: 'on-demand', initTimeoutMs: 300_000 }

/** Of vectors that do not depend on it. */
const NOW = 0
const users = [
  {},
  { targetingKey: 'user-1', plan: 'pro', a: 'x' },
  { targetingKey: 'user-2', country: 'CA', a: '2.3.4' },
]

/**
 * Asks by golden vectors and fixtures, and loads, refuses and replaces large documents of every shape, which is done in steps.
 * @param {object} holdfast the module `holdfast`, however it was built
 * @param {{ vectors: Record<string, any>, fixtures: Record<string, string> }} given
 * @returns {Promise<Record<string, unknown>>} an answer of each question
 */
export async function sample(holdfast, { vectors, fixtures }) {
  const answers = {}
  for (const [index, { document, cases }] of vectors.evaluation.entries()) {
    answers[`evaluation ${index}`] = await inScopes(holdfast, document, (client) =>
      cases.map(({ flag, context, now = NOW, fallback }) =>
        told(client.scope(context, { now }).evaluate(flag, fallback)),
      ),
    )
  }
  for (const [index, { condition, context, now = NOW, cohorts = {}, flags = {} }] of vectors.conditions.entries()) {
    const tested = { enabled: true, rules: [{ when: condition, serve: 'on' }] }
    const document = { schemaVersion: 1, minor: 1, cohorts, flags: { ...flags, tested } }
    answers[`condition ${index}`] = await inScopes(holdfast, document, (client) => {
      const scope = client.scope(context, { now })
      return [scope.isEnabled('tested'), scope.explain('tested').rules]
    })
  }
  for (const [index, { document, flag, cases }] of vectors['appconfig-flags'].entries()) {
    answers[`flag of AppConfig ${index}`] = await inScopes(holdfast, document, (client) =>
      cases.map(({ context }) => told(client.evaluate(flag, context))),
    )
  }
  for (const [index, { rule, flag, context }] of vectors['appconfig-rules'].entries()) {
    const variants = [
      { name: 'yes', enabled: true, rule },
      { name: 'no', enabled: false },
    ]
    const document = { version: '1', flags: { [flag]: { name: flag } }, values: { [flag]: { _variants: variants } } }
    answers[`rule of AppConfig ${index}`] = await inScopes(holdfast, document, (client) =>
      client.isEnabled(flag, context),
    )
  }
  for (const [name, text] of Object.entries(fixtures)) answers[`document ${name}`] = judged(holdfast, text)
  for (const { name, make } of shapes.filter(({ name }) => taken.includes(name)))
    answers[`large: ${name}`] = await inTurn(holdfast, editions(make()))
  const [cheap, costly] = [{ percent: 50 }, { when: { attribute: 'a', matches: '[ab]{150}c' } }].map(withCohort)
  answers['large: a cohort is too costly'] = await inTurn(holdfast, [cheap, costly, cheap])
  answers.merged = await merged(holdfast)
  return answers
}

async function inScopes(holdfast, content, answer) {
  const client = holdfast.createFlagClient({ source: holdfast.document(content), ...options })
  const { state, error } = await client.ready()
  const answered = state === 'live' ? answer(client) : error.message
  await client.close()
  return answered
}

const told = ({ value, variant, reason, enabled, ruleIndex, ruleId, arm, details, errorCode }) => {
  return { value, variant, reason, enabled, ruleIndex, ruleId, arm, details, errorCode }
}

function judged({ validateDocument }, content) {
  const { valid, problems, warnings } = validateDocument(content)
  return { valid, problems, warnings }
}

/** A flag that stays as it is refers to a cohort twice. Before that another is so large that cohorts are compared in steps. */
function withCohort(cohort) {
  const include = Array.from({ length: 10_000 }, (_, index) => `unit-${index}`)
  const flags = { f: { enabled: true, rules: [{ when: [{ cohort: 'c' }, { cohort: 'c' }], serve: 'on' }] } }
  return JSON.stringify({ schemaVersion: 1, cohorts: { large: { include }, c: cohort }, flags })
}

/** A document, and the same with one thing changed and another. */
function editions(made) {
  const text = typeof made === 'string' ? made : made.toString('latin1')
  return [made, text.replace('"enabled":true', '"enabled":false'), text.replace(/"(x|v)299999":1?/, '$&0')]
}

/** Each taken or refused, as one refresh after another has it. */
async function inTurn({ createFlagClient }, contents) {
  let turn = 0
  const fetch = async () => ({ kind: 'content', content: Buffer.from(contents[turn]), versionLabel: undefined })
  const source = { description: 'the sample', polled: true, fetch }
  const client = createFlagClient({ source, ...options })
  const answers = [outcomeOf(await client.ready())]
  for (turn = 1; turn < contents.length; turn++) {
    answers.push(outcomeOf(await client.refresh()), digest(users.map((user) => client.evaluateAll(user))))
  }
  await client.close()
  return answers
}

const outcomeOf = ({ state, outcome, changedKeys, version, error }) => {
  const problems = error?.problems?.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`)
  return { state, outcome, changedKeys: digest(changedKeys), hash: version?.hash, problems, message: error?.message }
}

/** Documents over one another, of which the last is a lane of switches. */
async function merged({ createFlagClient, document }) {
  const rules = (percent) => [{ percent, serve: 'on' }]
  const flags = (from, to, percent) =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, i) => [`f${from + i}`, { enabled: true, rules: rules(percent) }]),
    )
  const sources = [
    document({ schemaVersion: 1, flags: flags(0, 3_000, 50) }),
    document({ schemaVersion: 1, flags: flags(2_000, 5_000, 20) }),
    document({ schemaVersion: 1, flags: { f1: { enabled: false }, f2500: { enabled: false } } }),
  ]
  const client = createFlagClient({ sources, ...options })
  const readiness = outcomeOf(await client.ready())
  const all = users.map((user) => client.evaluateAll(user))
  await client.close()
  return [readiness, digest(all)]
}

const digest = (value) =>
  value === undefined ? undefined : createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
