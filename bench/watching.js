import assert from 'node:assert/strict'
import { createFlagClient, document } from 'holdfast'
import { exposures } from 'holdfast/exposures'
import { rowsDocument, users } from './documents.js'
import { live } from './live.js'
import { contest } from './measure.js'

/** What it costs to have answers watched: no hooks, one that does nothing, exposures seen before and never seen. */
export async function watchingRows(effort) {
  let counted = 0
  const onExposure = () => {
    counted++
  }
  const clients = {
    'no hooks': client(),
    'a hook that does nothing': client({ after() {} }),
    'exposures, shown before': client(exposures({ onExposure, dedupeSize: users.length })),
    'exposures, each for the first time': client(exposures({ onExposure, dedupeSize: 1 })),
    'exposures, none de-duplicated': client(exposures({ onExposure, dedupeWindowMs: 0 })),
  }
  await Promise.all(Object.values(clients).map(live))

  const answers = users.map((user) => clients['no hooks'].isEnabled('rollout', user))
  for (const [name, flags] of Object.entries(clients)) {
    const given = users.map((user) => flags.isEnabled('rollout', user))
    assert.deepEqual(given, answers, `${name}: the answers are others`)
  }
  assert.equal(counted, 3 * users.length, 'not every unit was counted once')

  const mask = users.length - 1
  const contestants = Object.entries(clients).map(([name, flags]) => [
    name,
    (index) => flags.isEnabled('rollout', users[index & mask]),
  ])
  const times = contest(Object.fromEntries(contestants), effort)
  await Promise.all(Object.values(clients).map((flags) => flags.close()))
  return Object.entries(times).map(([name, time]) => ({ name, time }))
}

function client(...hooks) {
  return createFlagClient({ source: document(rowsDocument), hooks })
}
