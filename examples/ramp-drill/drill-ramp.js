import { appConfigControlPlane, publish } from 'holdfast/control'
import { rampController } from 'holdfast/controller'
import { place, strategies } from '../shop-account.js'
import { alarm, logGroup } from './account.js'
import { flag, startService } from './service.js'

const MINUTE_MS = 60_000
/** Polls of a client are at most 16.5 s apart. */
const PART_MS = 20_000

/**
 * Plays one guarded ramp to its end: units come to the hosts of a service, and a controller looks once a minute.
 *
 * @param account what is asked: `connection` to AppConfig and CloudWatch; `log` and `setAlarm` put something into
 * CloudWatch, which `counts` what it is asked
 * @param clock a manual clock
 * @param scenario what happens, and `scale`, how much of it: see scenarios.js
 * @param random uniform in [0, 1)
 * @returns how it ended (`outcome`), at which `step`, and `why`; how many units were `exposed` to the feature, how many of them were
 * `bad`, and to how many it was still on two minutes `after`; how many `minutes` it took, and how many from the fault on until it was
 * found (`foundAfter`); how many `versions` the controller made; and how often logs were asked (`recounts`)
 */
export async function drillRamp({ connection, log, setAlarm, counts }, clock, { scenario, scale }, random) {
  const { hosts = 4, fault, alarmAt, isDeaf = false, minutes: most = 24 * 60, visits, retries } = scenario
  const perMinute = scenario.perMinute ?? scale.perMinute
  const driven = drivenBy(clock)
  await publishRamp(connection, driven, clock.now() + MINUTE_MS, scale)
  log(logGroup, 'started')
  setAlarm(alarm, 'OK')
  const arrives = (line) => isDeaf || log(logGroup, line)
  const service = await startService({ connection, hosts, clock, arrives, random })
  const look = controllerOf(connection, driven)

  const figures = { minutes: 0, faulty: 0, versions: 0 }
  const at = { step: 0, minutes: 0 }
  let ramp
  do {
    const isFaulty =
      fault !== undefined && (at.step > fault.step || (at.step === fault.step && at.minutes >= fault.after))
    const kind = { failing: scale.failing, ratio: isFaulty ? fault.ratio : 1, visits, retries }
    for (let part = 0; part < MINUTE_MS / PART_MS; part++) {
      service.receive((perMinute * PART_MS) / MINUTE_MS, kind)
      await service.pass(PART_MS)
    }
    figures.minutes += 1
    if (isFaulty) figures.faulty += 1
    if (figures.minutes === alarmAt) setAlarm(alarm, 'ALARM')
    const { ramps, published } = await look()
    ramp = ramps[0]
    if (published !== undefined) figures.versions += 1
    at.minutes = ramp.step === at.step ? at.minutes + 1 : 0
    at.step = ramp.step
  } while (endOf(ramp) === 'held' && figures.minutes < most)

  for (let part = 0; part < (2 * MINUTE_MS) / PART_MS; part++) await service.pass(PART_MS)
  const { exposed, bad } = service.figures
  service.receive(1_000, { failing: 0, ratio: 1 })
  await service.close()
  return {
    outcome: endOf(ramp),
    step: ramp.labels[ramp.step - 1],
    why: ramp.verdict.reasons[0].code,
    ...{ exposed, bad, after: service.figures.exposed - exposed },
    minutes: figures.minutes,
    foundAfter: figures.faulty,
    ...{ versions: figures.versions, recounts: counts.StartQuery },
  }
}

function endOf({ verdict }) {
  const { kind } = verdict.action
  return kind === 'rollback' ? 'rolled back' : kind === 'complete' ? 'completed' : 'held'
}

async function publishRamp(connection, clock, startAt, { holds, bake }) {
  const [staff, ...shown] = holds
  const percents = [1, 5, 25, 50].map((percent, index) => ({ percent, hold: shown[index] }))
  const ramp = {
    startAt: new Date(startAt).toISOString(),
    steps: [{ cohort: 'staff', hold: staff }, ...percents, { percent: 100 }],
    guard: { id: 'r1', gates: { errors: {} }, alarms: { rollback: [alarm] }, bake },
  }
  const document = {
    ...{ schemaVersion: 1, minor: 1, cohorts: { staff: { include: ['user-1', 'user-2'] } } },
    flags: { [flag]: { enabled: true, rules: [{ id: 'ramp', serve: 'on', ramp }] } },
  }
  const controlPlane = appConfigControlPlane({ ...connection, clock })
  await publish(controlPlane, place, document, { strategy: strategies.emergency, clock })
  controlPlane.close()
}

function controllerOf(aws, clock) {
  return rampController({
    ...place,
    strategy: strategies.emergency,
    logGroups: [logGroup],
    aws,
    clock,
    write: () => {},
  })
}

/** The manual clock, which goes on as soon as somebody waits. Deadlines of calls do not fall due meanwhile. */
function drivenBy(clock) {
  return {
    now: clock.now,
    schedule(callback, delayMs, options) {
      if (delayMs >= MINUTE_MS / 2) return () => {}
      const cancel = clock.schedule(callback, delayMs, options)
      if (options?.keepAlive === true) setImmediate(() => clock.advance(delayMs))
      return cancel
    },
  }
}
