import type { DocumentDiff, FlagDiff, InstantDiff } from '../../../src/documents.js'
import type { Counted } from './brute-force.js'

export type { FlagSet } from '../../../src/documents.js'
export type { Evaluation } from '../../../src/index.js'

/** The instant of a diff of one. */
export function onlyInstant({ instants }: DocumentDiff): InstantDiff {
  const [instant] = instants
  if (instant === undefined || instants.length > 1) throw new Error(`There are ${instants.length} instants.`)
  return instant
}

/** What a diff counted, in the shape of brute force. */
export function counted({ changed, contexts, flags }: InstantDiff) {
  return { changed, contexts, flags: Object.fromEntries(flags.map((flag) => [flag.flag, countedFlag(flag)])) }
}

function countedFlag({ changed, kinds, transitions, on }: FlagDiff): Counted {
  const told = Object.entries({ ...kinds, any: changed }).filter(([, { contexts }]) => contexts > 0)
  return {
    kinds: Object.fromEntries(told),
    transitions: Object.fromEntries(
      transitions.map(({ from, to, kind, contexts, units }) => [`${from} -> ${to} ${kind}`, { contexts, units }]),
    ),
    on: [on.before, on.after],
  }
}
