import { appConfig, createFlagClient } from 'holdfast'
import { appConfigControlPlane, publish } from 'holdfast/control'
import { rampController } from 'holdfast/controller'
import { outcomes } from 'holdfast/outcomes'
import { manualClock, startAppConfigEmulator } from 'holdfast/testing'
import { place, provision, strategies } from '../../shop-account.js'
import { customers } from './customers.js'
import { alarmName, rampDocument, stepNames } from './ramp-document.js'

const MINUTE_MS = 60_000
/** Between two polls of the shop's client. */
const POLL_MS = 15_000
const CUSTOMERS_A_MINUTE = 1_000
/** In ALARM when more of a minute's customers fail. */
const ALARM_SHARE = 0.1
const LOG_GROUP = '/shop'

/**
 * A shop whose new prices are ramped by the real controller: with AppConfig and CloudWatch emulated, a real client that counts outcomes,
 * and a clock of its own, which stands still between attempts.
 *
 * @param rest is awaited before the next 15 seconds of that clock
 * @param startMs where the clock begins, in epoch milliseconds
 */
export async function rampWorld({ rest, startMs }) {
  const clock = manualClock(startMs)
  const emulator = await startAppConfigEmulator({ clock, pollIntervalSeconds: 0 })
  const { clientOptions: aws } = emulator
  await provision(aws)
  const controlPlane = appConfigControlPlane({ ...aws, clock })
  const log = (line) => emulator.log(LOG_GROUP, line)
  const controller = rampController({
    ...place,
    logGroups: [LOG_GROUP],
    strategy: strategies.emergency,
    aws,
    clock,
    write: log,
  })

  const crowd = customers()
  const listeners = new Set()
  let attempts = 0
  let isClosed = false
  let stop
  const stopped = new Promise((resolve) => {
    stop = resolve
  })
  let running = Promise.resolve()
  let client
  let state = { phase: 'waiting', at: clock.now(), isPlanted: false, steps: stepNames }

  function tell(news) {
    state = { ...state, ...news, at: clock.now() }
    for (const listener of listeners) listener(state)
  }

  /** A new version with a ramp of a new id, as a person publishes one. */
  async function publishAttempt(id) {
    emulator.setAlarm(alarmName, 'OK')
    const document = rampDocument(id, clock.now() + 2 * MINUTE_MS)
    await publish(controlPlane, place, document, {
      strategy: strategies.emergency,
      clock,
      follow: false,
    })
    client ??= createFlagClient({
      source: appConfig({ ...place, ...aws }),
      outcomes: outcomes({ sink: { counts: log, unit: log }, clock }),
      clock,
      // It is told to poll whenever 15 s of the clock have passed, so that time waits for the answer.
      pollIntervalMs: 24 * 60 * MINUTE_MS,
      logger: false,
    })
    await client.ready()
  }

  /** Returns how many customers saw the new prices meanwhile, and of how many of those the payment failed. */
  async function minute() {
    const met = { saw: 0, sawFail: 0, failed: 0 }
    for (let passed = 0; passed < MINUTE_MS; passed += POLL_MS) {
      const now = crowd.come((CUSTOMERS_A_MINUTE * POLL_MS) / MINUTE_MS, client, state.isPlanted)
      for (const name of Object.keys(met)) met[name] += now[name]
      await clock.advance(POLL_MS)
      await client.refresh()
      await Promise.race([rest(), stopped])
    }
    emulator.setAlarm(alarmName, met.failed > CUSTOMERS_A_MINUTE * ALARM_SHARE ? 'ALARM' : 'OK')
    return met
  }

  /** Customers, and a tick a minute, until the controller says that the ramp has ended. */
  async function run() {
    await publishAttempt(state.ramp)
    while (!isClosed && state.phase === 'running') {
      const { saw, sawFail } = await minute()
      const { ramps } = await controller()
      tell({ ...after(ramps[0]), saw: state.saw + saw, sawFail: state.sawFail + sawFail })
    }
  }

  function after({ step, verdict, alarms, outcome, failures }) {
    const { action, reasons, gates } = verdict
    const [{ code, ended }] = reasons
    // What was compared last stays to be seen.
    if (code === 'ended') return { phase: ended }
    const decision = { at: clock.now(), step, action, reasons, ratio: gates[0]?.ratio }
    const decisions = outcome === 'published' ? [...state.decisions, decision] : state.decisions
    return { step, action, reasons, gates, alarms, failures, decisions }
  }

  return {
    state: () => state,
    /** Calls it with every new state. Returns a function that ends that. */
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Begins an attempt; does nothing while one is running. */
    start() {
      if (state.phase === 'running' || isClosed) return
      attempts += 1
      const nothing = { step: 0, action: undefined, reasons: [], gates: [], decisions: [], saw: 0, sawFail: 0 }
      const plantedAt = state.isPlanted ? clock.now() : undefined
      tell({ ...nothing, phase: 'running', ramp: `r${attempts}`, plantedAt })
      running = run().catch(({ message }) => tell({ phase: 'failed', problem: message }))
    },
    /** Makes payments with the new prices fail 20 times as often, or no longer. */
    plantErrors(isPlanted) {
      if (isPlanted !== state.isPlanted) tell({ isPlanted, plantedAt: isPlanted ? clock.now() : undefined })
    },
    /** Leaves nothing open. */
    async close() {
      isClosed = true
      stop()
      await running
      await client?.close()
      controlPlane.close()
      await emulator.close()
    },
  }
}
