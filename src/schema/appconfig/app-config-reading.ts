import type { DocumentProblem } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { DocumentLimits } from '../limits.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'

/** What the reading of either form is given besides the document. */
export interface ReadingTerms {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly options: AppConfigReadOptions
}

export interface AppConfigReading {
  readonly ruleSet: RuleSet
  /** Unless empty, the rule set is not to be used. */
  readonly problems: readonly DocumentProblem[]
  readonly warnings: readonly DocumentProblem[]
}
