import fc from 'fast-check'
import { pick } from '../soak/random.js'
import { arbitraryFlagContext, arbitraryFlags } from '../test/schema/appconfig/arbitrary-flags.js'
import { arbitraryContext, arbitraryDocument } from '../test/schema/arbitrary-document.js'
import { aroundOperators } from './around-operators.js'

type Random = () => number

/** A document, and the contexts that are asked of all its flags. */
interface Questions {
  readonly document: object
  readonly contexts: readonly object[]
}

/** Documents of every kind, made at random. All are valid. */
export const kinds: Readonly<Record<string, (random: Random) => Questions>> = {
  'around operators': (random) => {
    const { documentOf, contextOf } = aroundOperators(random)
    return { document: documentOf(), contexts: Array.from({ length: 20 }, contextOf) }
  },
  'rules of every kind': (random) => sampled(arbitraryDocument, arbitraryContext, random),
  "AppConfig's flags": (random) => sampled(arbitraryFlags(true), arbitraryFlagContext, random),
}

function sampled(document: fc.Arbitrary<object>, context: fc.Arbitrary<object>, random: Random): Questions {
  const seed = Math.floor(random() * 2 ** 31)
  return {
    document: fc.sample(document, { numRuns: 1, seed })[0] ?? {},
    contexts: fc.sample(context, { numRuns: 40, seed }),
  }
}

/** When documents made by `kinds` have ramps and times of day under way, and when they do not. */
const instants = ['2025-12-31T23:59:59.999Z', '2026-03-09', '2026-03-20T03:30Z', '2026-07-01', '2026-10-16T22:30Z']

export const momentOf = (random: Random): number => Date.parse(pick(random, instants))

/** Of every JSON type: a flag of another one gives its fallback. */
const fallbacks = [undefined, true, 'fallback', 0, { a: 1 }, []]

export const fallbackOf = (random: Random): unknown => pick(random, fallbacks)
