import { checkOptions, type OptionChecks, optionsOf } from '../../options/option-checks.js'
import { checkTime, integerFrom, numberFrom, oneOf } from '../../options/value-checks.js'
import { type DocumentReadOptions, readChecks } from '../../schema/read-options.js'
import { type LeveledCode, type LintLevel, lintLevels } from './lint-codes.js'
import { leveledCodes } from './lint-rules.js'

/** What lint looks for, and how much it matters. */
export interface LintOptions extends DocumentReadOptions {
  /**
   * Epoch milliseconds: what dates and ramps are judged by.
   * @default the present
   */
  readonly now?: number | undefined
  /**
   * Levels by code: of a code of lint, or of a warning. A level in the document's `metadata` goes before them.
   * @default every code is a warning
   */
  readonly levels?: { readonly [Code in LeveledCode]?: LintLevel | undefined } | undefined
  /**
   * A flag older than this is an `old-flag`, in days; 1 to 3,650.
   * @default 90
   */
  readonly days?: number | undefined
  /**
   * A document of more bytes than this is a `large-document`; 1,024 to 67,108,864.
   * @default 1_000_000
   */
  readonly maxBytes?: number | undefined
  /**
   * How long reading the document took, in milliseconds from 0 to 3,600,000, for the rule `slow-to-load`. Lint has no clock.
   * @default it was not measured
   */
  readonly loadMs?: number | undefined
  /**
   * A document that takes longer than this is `slow-to-load`, in milliseconds; 1 to 60,000.
   * @default 250
   */
  readonly maxLoadMs?: number | undefined
}

const levelChecks = Object.fromEntries(leveledCodes.map((code) => [code, oneOf(...lintLevels)])) as OptionChecks<
  NonNullable<LintOptions['levels']>
>

const optionChecks: OptionChecks<LintOptions> = {
  ...readChecks,
  now: checkTime,
  levels: optionsOf(levelChecks),
  days: integerFrom(1, 3_650, 'days'),
  maxBytes: integerFrom(1_024, 67_108_864, 'bytes'),
  loadMs: numberFrom(0, 3_600_000, 'milliseconds'),
  maxLoadMs: numberFrom(1, 60_000, 'milliseconds'),
}

/** The options given, completed with the defaults. */
export function resolveLintOptions(options: LintOptions) {
  checkOptions(options, optionChecks)
  const { now = Date.now(), levels = {}, days = 90, maxBytes = 1_000_000, loadMs, maxLoadMs = 250 } = options
  return { now, levels, days, maxBytes, loadMs, maxLoadMs }
}
