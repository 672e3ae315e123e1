import { type LeveledCode, warningCodes } from './lint-codes.js'
import type { LintRule } from './lint-rule.js'
import { endlessRamp } from './rules/endless-ramp.js'
import { fractionPercentage } from './rules/fraction-percentage.js'
import { fullyRolledOut } from './rules/fully-rolled-out.js'
import { invalidLintLevel } from './rules/invalid-lint-level.js'
import { largeDocument } from './rules/large-document.js'
import { longList } from './rules/long-list.js'
import { oldFlag } from './rules/old-flag.js'
import { pastExpiry } from './rules/past-expiry.js'
import { servesDefault } from './rules/serves-default.js'
import { slowToLoad } from './rules/slow-to-load.js'
import { unmetPrerequisite } from './rules/unmet-prerequisite.js'
import { unsafeInteger } from './rules/unsafe-integer.js'

/** Every rule there is. */
export const lintRules: readonly LintRule[] = [
  pastExpiry,
  oldFlag,
  fullyRolledOut,
  fractionPercentage,
  servesDefault,
  unmetPrerequisite,
  endlessRamp,
  unsafeInteger,
  longList,
  largeDocument,
  slowToLoad,
  invalidLintLevel(() => leveledCodes),
]

/** Every code whose level can be set. */
export const leveledCodes: readonly LeveledCode[] = [...lintRules.map(({ code }) => code), ...warningCodes]
