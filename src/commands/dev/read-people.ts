import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { FoundConfig } from '../config/config.js'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'
import { ContextLines } from '../population/context-lines.js'
import { populationBytes } from '../population/population-bytes.js'
import { populationPlace } from '../population/population-place.js'

/** Contexts of a population, out of how many, and what of it was no context. */
interface ReadPeople {
  readonly contexts: readonly EvaluationContext[]
  readonly of: number
  /** In words, where there was any. */
  readonly leftOut: string | undefined
}

/**
 * As many people of the population named, else of that of holdfast.json, evenly spaced; undefined where there is none.
 * @throws {CommandFailure} for what is no file of contexts
 */
export async function readPeople(
  population: string | undefined,
  most: number,
  host: Host,
  config: FoundConfig,
): Promise<ReadPeople | undefined> {
  const place = await populationPlace({ population, synthetic: undefined, seed: undefined }, host, config)
  if (place.kind === 'synthetic') return undefined
  if (place.kind === 'stdin') throw usage('--population of dev is a file: standard input can be read once.')
  const sample = new EvenSample<EvaluationContext>(most)
  const lines = new ContextLines((context) => sample.add(context as EvaluationContext))
  for await (const bytes of populationBytes(place, host)) lines.push(bytes)
  lines.end()
  const { bad, firstBad } = lines.counts
  const [first] = firstBad
  if (sample.count === 0) {
    const reason = first === undefined ? '' : ` Line ${first.line}: ${first.reason}.`
    throw new CommandFailure('UNREADABLE', `${place.label} has nobody in it.${reason} Give a context a line, as JSON.`)
  }
  const leftOut =
    first === undefined ? undefined : `${place.label}: ${bad} left out; line ${first.line}: ${first.reason}`
  return { contexts: sample.taken, of: sample.count, leftOut }
}

/** Every n-th of a sequence of unknown length, `most` at most. */
class EvenSample<T> {
  readonly #most: number
  /** Every `#step`-th so far, fewer than twice `#most`. */
  #kept: T[] = []
  #step = 1
  count = 0

  constructor(most: number) {
    this.#most = most
  }

  add(one: T): void {
    if (this.count % this.#step === 0) this.#kept.push(one)
    this.count += 1
    if (this.#kept.length < 2 * this.#most) return
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0)
    this.#step *= 2
  }

  get taken(): readonly T[] {
    const stride = Math.max(1, this.#kept.length / this.#most)
    const length = Math.min(this.#most, this.#kept.length)
    return Array.from({ length }, (_, index) => this.#kept[Math.floor(index * stride)] as T)
  }
}
