import { attributePath, type UnitPath } from '../../evaluate/attribute.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Cohort, Flag, Layer } from '../../evaluate/rule-set.js'
import { type Share, shareOf } from '../../evaluate/share.js'
import { type ZoneClock, zoneClock } from '../../evaluate/time/zone-clock.js'
import type { DocumentLimits } from '../limits.js'
import { Diagnostics } from '../problems/diagnostics.js'
import type { Place } from '../problems/place.js'
import type { Pace, Steps } from '../steps.js'
import { PatternCompiler } from './pattern-compiler.js'
import type { Compiled } from './reach.js'

/** What the compilation of every part of one document shares, whichever format it is of. */
export interface Compilation {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly pace: Pace
  readonly diagnostics: Diagnostics
  readonly patterns: PatternCompiler
  /** As `attributePath` and `shareOf` of `evaluate`, one object for each but for chains: a large document names few, many times. */
  readonly attributePath: (name: string, next?: UnitPath) => UnitPath
  readonly shareOf: (percent: number) => Share
  /** Of a name in lower case: `Intl` takes tens of kilobytes for each clock it makes. */
  readonly zoneClock: (name: string) => ZoneClock | undefined
}

/** The same for a Holdfast document, whose parts refer to one another. */
export interface ReferringCompilation extends Compilation {
  readonly references: References
  /** The minor version of the format that the document says it needs. */
  readonly minor: number
}

/**
 * How the compilation of one definition asks for another. `undefined`: the name cannot be used, and the diagnostics
 * say why; the document is refused anyway.
 * @throws {UnreadableReference} when the name stands for something only a newer reader understands.
 */
export interface References {
  flag(key: string, place: Place): Steps<Compiled<Flag> | undefined>
  cohort(name: string, place: Place): Steps<Compiled<Cohort> | undefined>
  layer(name: string, place: Place): Layer | undefined
}

export function newCompilation({
  version,
  limits,
  pace,
}: Pick<Compilation, 'version' | 'limits' | 'pace'>): Compilation {
  const diagnostics = new Diagnostics(pace)
  const singlePath = memoized((name: string) => attributePath(name))
  return {
    version,
    limits,
    pace,
    diagnostics,
    patterns: new PatternCompiler(diagnostics, limits, pace),
    attributePath: (name, next) => (next === undefined ? singlePath(name) : attributePath(name, next)),
    shareOf: memoized(shareOf),
    zoneClock: memoized(zoneClock),
  }
}

/** `make`, but for each argument only once. */
function memoized<Argument, Result>(make: (argument: Argument) => Result): (argument: Argument) => Result {
  const made = new Map<Argument, Result>()
  return (argument) => {
    let result = made.get(argument)
    if (result === undefined) {
      result = make(argument)
      made.set(argument, result)
    }
    return result
  }
}
