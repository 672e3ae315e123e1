/** Mulberry32: uniform in [0, 1), the same sequence for the same seed. */
export function randomOf(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** From so many expected on the normal distribution is near enough. */
const MANY = 50

/** How many of `count` trials succeed, each with `probability`. */
export function binomial(random, count, probability) {
  if (probability > 0.5) return count - binomial(random, count, 1 - probability)
  const expected = count * probability
  if (expected <= 0) return 0
  if (expected > MANY) {
    const drawn = Math.round(expected + normal(random) * Math.sqrt(expected * (1 - probability)))
    return Math.min(count, Math.max(0, drawn))
  }
  // From success to success: the gaps are geometric.
  const lnFailure = Math.log1p(-probability)
  let successes = 0
  for (let at = gap(random, lnFailure); at <= count; at += gap(random, lnFailure)) successes++
  return successes
}

function gap(random, lnFailure) {
  return Math.floor(Math.log(1 - random()) / lnFailure) + 1
}

/** Box and Muller, 1958. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
