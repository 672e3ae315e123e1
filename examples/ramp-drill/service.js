import { appConfig, createFlagClient } from 'holdfast'
import { outcomes } from 'holdfast/outcomes'
import { place } from '../shop-account.js'

export const flag = 'new-pricing'
/** How late the lines of hosts reach CloudWatch. */
const LATE_MS = 2 * 60_000
/** The manual clock goes on before a poll is answered: none times out by that. */
const TIMEOUT_MS = 60_000

/**
 * The hosts of a service. Each has a client of its own, and writes the lines of its outcomes, which come late.
 *
 * @param connection how the data plane is reached
 * @param arrives takes a line when it has come
 * @param random uniform in [0, 1): who fails
 */
export async function startService({ connection, hosts, clock, arrives, random }) {
  const onTheirWay = []
  const write = (line) => onTheirWay.push({ due: clock.now() + LATE_MS, line })
  const clients = Array.from({ length: hosts }, () =>
    createFlagClient({
      source: appConfig({ ...place, ...connection }),
      outcomes: outcomes({ sink: { counts: write, unit: write }, clock, random }),
      ...{ clock, requestTimeoutMs: TIMEOUT_MS },
    }),
  )
  await Promise.all(clients.map((client) => client.ready()))
  const figures = { units: 0, exposed: 0, bad: 0 }

  return {
    figures,

    /**
     * Units come, each to one host. One that fails is a bad unit if the feature was on for it.
     * @param failing the share that fails without the feature, and how many times as many with it
     * @param visits how often this unit comes; it fares alike each time
     * @param retries on how many other hosts a unit that failed tries again
     */
    receive(units, { failing, ratio, visits = () => 1, retries = 0 }) {
      for (let count = 0; count < units; count++) {
        const unit = ++figures.units
        const user = { targetingKey: `user-${unit}` }
        const luck = random()
        let isOn = false
        const serve = (share) => () => {
          if (luck < share) throw new Error('no price')
        }
        const on = () => {
          isOn = true
          serve(failing * ratio)()
        }
        const comeTo = (host) => {
          try {
            clients[host % hosts].run(flag, user, { on, off: serve(failing) })
            return true
          } catch {
            return false
          }
        }
        const isServed = comeTo(unit)
        for (let visit = 1; visit < visits(unit); visit++) comeTo(unit)
        if (!isServed) for (let retry = 1; retry <= retries; retry++) comeTo(unit + retry)
        if (isOn) figures.exposed += 1
        if (isOn && !isServed) figures.bad += 1
      }
    },

    /** Time passes. Polls that fall due are answered, and lines arrive. */
    async pass(ms) {
      await clock.advance(ms)
      await Promise.all(clients.map((client) => client.refresh({ ifDue: true })))
      while (onTheirWay[0]?.due <= clock.now()) arrives(onTheirWay.shift().line)
    },

    close: () => Promise.all(clients.map((client) => client.close())),
  }
}
