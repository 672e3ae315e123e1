import type { DocumentProblemCode } from '../../errors.js'

/** What lint looks for beyond what reading a document warns of. docs/errors.md has cause and cure of each. */
export type LintCode =
  | 'past-expiry'
  | 'old-flag'
  | 'fully-rolled-out'
  | 'fraction-percentage'
  | 'serves-default'
  | 'unmet-prerequisite'
  | 'endless-ramp'
  | 'unsafe-integer'
  | 'long-list'
  | 'large-document'
  | 'slow-to-load'
  | 'invalid-lint-level'

/** How much a finding matters: `off` is not reported at all. */
export type LintLevel = 'error' | 'warning' | 'off'

export const lintLevels: readonly LintLevel[] = ['error', 'warning', 'off']

export function isLintLevel(value: unknown): value is LintLevel {
  return lintLevels.includes(value as LintLevel)
}

/** What reading a document can warn of. The same code may also be a problem, for which the document is refused. */
export type DocumentWarningCode = Extract<
  DocumentProblemCode,
  | 'invalid-time-zone'
  | 'unreachable-rule'
  | 'mixed-arms'
  | 'overlapping-slots'
  | 'shared-seed'
  | 'off-for-everyone'
  | 'off-variant-is-on'
  | 'tiny-percentage'
  | 'contradictory-conditions'
  | 'unused-definition'
  | 'unmatched-switch'
  | 'unread-percentage'
  | 'inexact-number'
  | 'unknown-reference'
  | 'missing-member'
  | 'invalid-pattern'
  | 'unknown-member'
  | 'conflicting-members'
  | 'wrong-type'
  | 'empty'
>

export const warningCodes: readonly DocumentWarningCode[] = [
  'invalid-time-zone',
  'unreachable-rule',
  'mixed-arms',
  'overlapping-slots',
  'shared-seed',
  'off-for-everyone',
  'off-variant-is-on',
  'tiny-percentage',
  'contradictory-conditions',
  'unused-definition',
  'unmatched-switch',
  'unread-percentage',
  'inexact-number',
  'unknown-reference',
  'missing-member',
  'invalid-pattern',
  'unknown-member',
  'conflicting-members',
  'wrong-type',
  'empty',
]

/** A code whose level can be set: of lint, or of what reading a document warns of. */
export type LeveledCode = LintCode | DocumentWarningCode
