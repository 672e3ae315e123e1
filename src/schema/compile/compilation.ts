import type { AttributePath } from '../../evaluate/attribute.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Share } from '../../evaluate/share.js'
import type { ZoneClock } from '../../evaluate/time/zone-clock.js'
import type { DocumentLimits } from '../limits.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { PatternCompiler } from './pattern-compiler.js'
import type { References } from './references.js'

/** What the compilation of every part of one document shares. */
export interface Compilation {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly diagnostics: Diagnostics
  readonly references: References
  readonly patterns: PatternCompiler
  /** As `attributePath` and `shareOf` of `evaluate`, one object for each: a large document names few, many times. */
  readonly attributePath: (name: string) => AttributePath
  readonly shareOf: (percent: number) => Share
  /** Of a name in lower case: `Intl` takes tens of kilobytes for each clock it makes. */
  readonly zoneClock: (name: string) => ZoneClock | undefined
}
