import type { DocumentProblem } from '../../errors.js'
import type { DocumentVersion, JsonObject } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { DocumentLimits } from '../limits.js'
import { problemAt } from '../problems/document-problem.js'
import { checkFlagCount } from '../shape/check-limits.js'
import type { Pace } from '../steps.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'
import type { KnownFlags } from './known-flags.js'

/** What the reading of either form is given besides the document. */
export interface ReadingTerms {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly options: AppConfigReadOptions
  readonly pace: Pace
  /** Whether bodies of flags may be made when they are first needed. The document must never change then. */
  readonly putsOff: boolean
  /** The flags of the document of before, some of which may be in this one. */
  readonly known: KnownFlags | undefined
}

export interface AppConfigReading {
  readonly ruleSet: RuleSet
  /** Unless empty, the rule set is not to be used. */
  readonly problems: readonly DocumentProblem[]
  readonly warnings: readonly DocumentProblem[]
  /** For reading the next one; absent where nothing was put off. */
  readonly known: KnownFlags | undefined
}

/** What bars a document from being read: too many flags, or none. `received` is the object at `path` that holds them. */
export function flagCountProblems(
  count: number,
  received: JsonObject,
  path: string,
  { limits, options }: ReadingTerms,
): readonly DocumentProblem[] {
  if (count > 0 || options.allowEmpty) return checkFlagCount(count, path, limits)
  return [
    problemAt(path, {
      code: 'empty',
      message:
        'The document has no flags: using it would remove every flag. If that is intended, set appConfigFlags.allowEmpty.',
      expected: 'at least one flag',
      received,
    }),
  ]
}
