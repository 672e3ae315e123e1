import assert from 'node:assert/strict'
import { createFlagClient, document } from 'holdfast'
import { cohortMembers, rowsDocument, twentyRules, twoHundredFlags, users, variants } from './documents.js'
import { live } from './live.js'
import { bytesPerAnswer, contest } from './measure.js'
import { firstMatch, membership, rollout, targetedSplit, versionSplit } from './minimum.js'

const shortKeys = users.map((user, i) => ({ ...user, targetingKey: `user-${i * 7919}` }))
const halfMembers = users.map((user, i) => ({
  ...user,
  targetingKey: i % 2 === 0 ? cohortMembers[i] : user.targetingKey,
}))

/** Every row of the table in the README: what Holdfast does, the same by hand, the target. */
export async function evaluateRows(effort) {
  const { rows, close } = await evaluationQuestions()
  const results = rows.map((one) => measureRow(one, effort))
  await close()
  return results
}

/** What the rows ask, and what they are to answer. */
export async function evaluationQuestions() {
  const flags = createFlagClient({ source: document(rowsDocument) })
  const many = createFlagClient({ source: document(twoHundredFlags) })
  await Promise.all([live(flags), live(many)])
  const batch = flags.scope()
  const firstTwenty = Object.keys(twoHundredFlags.flags).slice(0, 20)
  const manyByHand = Object.keys(twoHundredFlags.flags).map((key) => [key, rollout(key, 10)])

  const twentyByHand = manyByHand.slice(0, 20)

  const rows = [
    row(
      'boolean, no rules',
      'at most 30 ns',
      users,
      (user) => flags.isEnabled('plain', user),
      () => false,
    ),
    row(
      '10 % rollout, UUID',
      'at most 1.5x',
      users,
      (user) => flags.isEnabled('rollout', user),
      rollout('rollout', 10),
    ),
    row(
      '10 % rollout, 11-character id',
      'at most 1.5x',
      shortKeys,
      (user) => flags.isEnabled('rollout', user),
      rollout('rollout', 10),
    ),
    row(
      'guarded ramp, held at 10 %, UUID',
      'at most 1.5x',
      users,
      (user) => flags.isEnabled('guarded', user),
      afterItsStart(rollout('guarded', 10)),
    ),
    row(
      '3 conditions + 4 weighted variants',
      'at most 2x',
      users,
      (user) => flags.value('targeted-split', user, 'legacy'),
      orLegacy(targetedSplit('targeted-split', { ...targeting, age: 18, variants })),
    ),
    row(
      '3 conditions, one of a version, + 4 weighted variants',
      'at most 100 ns',
      users,
      (user) => flags.value('versioned-split', user, 'legacy'),
      versionSplit('versioned-split', { ...targeting, major: 2, minor: 3, variants, otherwise: 'legacy' }),
    ),
    row(
      '20 rules, the last matches',
      'at most 2x',
      users,
      (user) => flags.isEnabled('twenty-rules', user),
      firstMatch(twentyRules),
    ),
    row(
      '10,000-member cohort',
      'at most 2x',
      halfMembers,
      (user) => flags.isEnabled('cohort', user),
      membership(cohortMembers),
    ),
    row(
      'all 200 flags for one unit',
      'at most 1.5x',
      users,
      (user) => many.evaluateAll(user),
      (user) => {
        const all = Object.create(null)
        for (const [key, isOn] of manyByHand) all[key] = isOn(user)
        return all
      },
      (all) => Object.values(all).map((answer) => answer.enabled ?? answer),
      1 / 100,
    ),
    row(
      'a scope for one call, 10 % rollout',
      '25 ns more than without',
      users,
      (user) => flags.scope(user).isEnabled('rollout'),
      atSomeTime(rollout('rollout', 10)),
    ),
    row(
      'a scope for one call, of a batch',
      '25 ns more than without',
      users,
      (user) => batch.with(user).isEnabled('rollout'),
      rollout('rollout', 10),
    ),
    row(
      'a scope for 20 calls, 10 % rollouts',
      'at most 1x',
      users,
      (user) => isOnCount(many.scope(user), firstTwenty),
      atSomeTime((user) => {
        let count = 0
        for (const [, isOn] of twentyByHand) if (isOn(user)) count++
        return count
      }),
      undefined,
      1 / 20,
    ),
  ]
  return { rows, close: () => Promise.all([flags.close(), many.close()]) }
}

const targeting = { countries: ['US', 'CA', 'GB'], plan: 'pro' }

/** By hand a ramp is a share from an instant on: the clock is read as well. */
const afterItsStart = (isIn) => {
  const startAt = Date.parse('2026-01-01T01:00:00Z')
  return (user) => Date.now() >= startAt && isIn(user)
}

/** By hand a scope is its time: the clock is read as well. */
const atSomeTime = (answer) => (user) => Date.now() > 0 && answer(user)

function isOnCount(scope, keys) {
  let count = 0
  for (const key of keys) if (scope.isEnabled(key)) count++
  return count
}

const orLegacy = (split) => (user) => split(user) ?? 'legacy'

function row(name, target, contexts, holdfast, byHand, comparable = (answer) => answer, share = 1) {
  return { name, target, contexts, holdfast, byHand, comparable, share }
}

/** Both give every context the same answer. */
export function checkAnswers({ name, contexts, holdfast, byHand, comparable }) {
  for (const context of contexts) {
    assert.deepEqual(comparable(holdfast(context)), comparable(byHand(context)), `${name}: the contestants disagree`)
  }
}

function measureRow(row, { rounds, batch }) {
  checkAnswers(row)
  const { name, target, contexts, holdfast, byHand, share } = row
  const mask = contexts.length - 1
  const effort = { rounds, batch: Math.max(1, Math.round(batch * share)) }
  const times = contest(
    {
      holdfast: (index) => holdfast(contexts[index & mask]),
      byHand: (index) => byHand(contexts[index & mask]),
    },
    effort,
  )
  const bytes = bytesPerAnswer((index) => holdfast(contexts[index & mask]))
  return { name, target, ...times, ratio: times.holdfast.median / times.byHand.median, bytes }
}
