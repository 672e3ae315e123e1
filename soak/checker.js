import { performance } from 'node:perf_hooks'
import { flagKeys } from './documents.js'
import { pick } from './random.js'

const BATCH = 40

const hostile = {
  get targetingKey() {
    throw new Error('a getter that throws')
  },
  get plan() {
    throw new Error('a getter that throws')
  },
}

/** Evaluates, a batch at a time, and says what must not be. `hashes` are those of the good documents, by number. */
export class Checker {
  evaluations = 0
  longestGapMs = 0
  violations = []
  #client
  #name
  #hashes
  #random
  #answeredBefore = false
  #lastAt = performance.now()

  constructor(name, client, hashes, random) {
    this.#name = name
    this.#client = client
    this.#hashes = hashes
    this.#random = random
  }

  /** One batch: some single answers, and every flag in one scope. */
  evaluate() {
    const now = performance.now()
    this.longestGapMs = Math.max(this.longestGapMs, now - this.#lastAt)
    this.#lastAt = now
    try {
      for (let count = 0; count < BATCH; count++) {
        const context = this.#context()
        this.#check(this.#client.evaluate(pick(this.#random, flagKeys), context), context === hostile)
      }
      this.#checkScope()
      this.#client.isEnabled('plain', hostile)
      this.#client.value('split', hostile, null)
      this.#client.explain('layered', hostile)
    } catch (error) {
      this.violate(`an evaluation threw ${error?.stack ?? error}`)
    }
    this.evaluations += BATCH + 2 * flagKeys.length + 3
  }

  violate(what) {
    if (this.violations.length < 10) this.violations.push(`${this.#name}: ${what}`)
  }

  #context() {
    const draw = this.#random()
    if (draw < 0.02) return hostile
    return draw < 0.04 ? {} : { targetingKey: `u-${Math.floor(draw * 1e6)}`, plan: pick(this.#random, ['pro', 'free']) }
  }

  /** Within a scope every answer is of one document. */
  #checkScope() {
    const scope = this.#client.scope({ targetingKey: 'u-1', plan: 'pro' })
    const answers = [...flagKeys.map((key) => scope.evaluate(key)), ...Object.values(scope.evaluateAll())]
    for (const answer of answers) {
      this.#check(answer, false)
      if (answer.version !== scope.version) this.violate(`a scope mixes documents in ${JSON.stringify(answer)}`)
    }
  }

  #check(answer, isHostile) {
    if (answer.reason === 'ERROR') {
      const { errorCode } = answer
      const isExcused =
        errorCode === 'PROVIDER_NOT_READY' ? !this.#answeredBefore : errorCode === 'GENERAL' && isHostile
      if (!isExcused) this.violate(`no answer: ${JSON.stringify(answer)}`)
      return
    }
    this.#answeredBefore = true
    if (this.#hashes.get(answer.value.mark) !== answer.version.hash) {
      this.violate(`an answer of no good document: ${JSON.stringify(answer)}`)
    }
  }
}
