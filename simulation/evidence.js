import { binomial } from './random.js'
import { gates, HOUR, none } from './world.js'

/** The logs list every eighth unit seen. */
const LISTED = 8
/** Lines of each signal, of a process, a step and an hour. */
const MAX_LINES = 1_000

const arms = ['treatment', 'control']

/** What metrics and logs tell of minutes, as they arrive. */
export class Gathered {
  #counts = new Map()
  #units = new Map()
  #linesLeft = new Map()
  #world
  #random

  constructor(world, random) {
    this.#world = world
    this.#random = random
  }

  get counts() {
    return [...this.#counts.values()]
  }

  get units() {
    return [...this.#units.values()]
  }

  add(minute) {
    const { processes, lost, doubled } = this.#world
    const copies = this.#happens(lost) ? 0 : this.#happens(doubled) ? 2 : 1
    this.#into(this.#counts, minute, (arm) => ({
      units: minute[arm].units * processes * copies,
      signals: minute[arm].signals * processes * copies,
    }))
    const seen = this.#listed(minute, 'units', 1 / LISTED)
    const signalled = this.#listed(minute, 'signals', 1)
    this.#into(this.#units, minute, (arm) => ({ units: LISTED * seen[arm], signals: signalled[arm] }))
  }

  /** The lines that are written while there is room for any, and arrive. */
  #listed({ step, now, ...minute }, member, share) {
    const { processes, hosts, lost } = this.#world
    const key = `${step} ${Math.floor(now / HOUR)} ${member}`
    const left = this.#linesLeft.get(key) ?? MAX_LINES * hosts
    const written = arms.map((arm) => binomial(this.#random, minute[arm][member], share))
    const all = written[0] + written[1]
    this.#linesLeft.set(key, Math.max(0, left - all))
    // Which come first, and are written, is chance.
    const room = all > left ? left / all : 1
    const [treatment, control] = written.map((count) => binomial(this.#random, count, room * (1 - lost ** processes)))
    return { treatment, control }
  }

  #happens(probability) {
    return probability > 0 && this.#random() < probability
  }

  #into(buckets, { step, now }, of) {
    const hour = Math.floor(now / HOUR)
    const key = `${step} ${hour}`
    const { units, signal } = gates[this.#world.gate]
    const bucket = buckets.get(key) ?? { step, hour, treatment: none, control: none }
    const added = (arm) => {
      const more = of(arm)
      return { ...bucket[arm], [units]: bucket[arm][units] + more.units, [signal]: bucket[arm][signal] + more.signals }
    }
    buckets.set(key, { step, hour, treatment: added('treatment'), control: added('control') })
  }
}
