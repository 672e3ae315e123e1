/**
 * Uniform in [0, 1), the same sequence for the same seed: xoshiro128** (Blackman and Vigna, 2018), begun with SplitMix32, so that
 * neighbouring seeds have nothing in common.
 */
export function randomOf(seed) {
  let [a, b, c, d] = mixed(seed)
  return () => {
    const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return drawn / 2 ** 32
  }
}

function mixed(seed) {
  let state = seed | 0
  return Array.from({ length: 4 }, () => {
    state = (state + 0x9e3779b9) | 0
    let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
    return bits ^ (bits >>> 15)
  })
}

function rotated(bits, by) {
  return (bits << by) | (bits >>> (32 - by))
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
