import { publish, resolvePlace } from 'holdfast/control'

const STEP_MS = 1_000
const PATIENCE_MS = 20 * 60_000

/**
 * Rehearses a rollback by alarm. It publishes a document, waits until the first clients answer from it, raises an alarm of the
 * environment, and measures how long AppConfig and the clients take to be back where they were. At least one client must be
 * reached by the deployment before it has ended.
 *
 * @param environment what is asked: `controlPlane`, `place`, and `clients` with a session each, all on one label
 * @param release what is published: `document`, its `label`, and the `strategy`, which must grow slowly or bake
 * @param time `{ now(), pass(ms) }`: of the host, or of a manual clock
 * @param raiseAlarm what puts an alarm of the environment into ALARM
 * @param say is told each thing that happened, with the milliseconds since the beginning
 * @returns how many clients the document `reached`; `rollbackMs` from the alarm to ROLLED_BACK; `returnMs` from there until the
 * last client was back; and how many `polls` a client needed for that at most
 */
export async function drill({ controlPlane, place, clients }, release, time, raiseAlarm, say) {
  const { strategy, document, label } = release
  const startedAt = time.now()
  const elapsed = () => time.now() - startedAt
  const before = labelOf(clients[0])
  const reached = new Set()
  const answering = () => {
    const now = clients.filter((client) => labelOf(client) === label)
    for (const client of now) reached.add(client)
    return now.length
  }

  const { deployment } = await publish(controlPlane, place, document, { strategy, label, follow: false })
  say(elapsed(), `${label} is being deployed by ${strategy}`)
  await until('no client has got the document', time, () => answering() > 0)
  say(elapsed(), `${answering()} of ${clients.length} clients answer from ${label}`)

  await raiseAlarm()
  const alarmAt = time.now()
  say(elapsed(), 'the alarm is in ALARM')

  const { applicationId, environmentId } = await resolvePlace(controlPlane, place)
  const read = () => controlPlane.getDeployment(applicationId, environmentId, deployment)
  await until('AppConfig has not rolled back', time, async () => {
    answering()
    return (await read()).state === 'ROLLED_BACK'
  })
  const rolledBackAt = time.now()
  const { triggeredBy } = (await read()).events.find(({ type }) => type === 'ROLLBACK_STARTED')
  say(elapsed(), `deployment ${deployment} is ROLLED_BACK, triggered by ${triggeredBy}`)

  const asked = new Map([...reached].map((client) => [client, client.status().usage.requests]))
  let polls = 0
  await until(`not every client is back on ${before}`, time, () => {
    for (const [client, requests] of asked) {
      if (labelOf(client) !== before) continue
      polls = Math.max(polls, client.status().usage.requests - requests)
      asked.delete(client)
    }
    return asked.size === 0
  })
  say(elapsed(), `all ${clients.length} clients answer from ${before} again`)
  return { reached: reached.size, rollbackMs: rolledBackAt - alarmAt, returnMs: time.now() - rolledBackAt, polls }
}

function labelOf(client) {
  return client.status().document?.version.label
}

async function until(otherwise, time, condition) {
  const end = time.now() + PATIENCE_MS
  while (!(await condition())) {
    if (time.now() >= end) throw new Error(`After 20 minutes ${otherwise}.`)
    await time.pass(STEP_MS)
  }
}
