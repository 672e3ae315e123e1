import type { LintOptions } from '../../authoring/lint/lint-options.js'
import { leveledCodes } from '../../authoring/lint/lint-rules.js'
import { nearestHint } from '../../options/nearest-name.js'
import type { FoundConfig } from '../config/config.js'
import { CommandFailure } from '../failure.js'

/**
 * The levels that the config sets.
 * @throws {CommandFailure} for a code that there is not
 */
export function lintLevels({ path, settings: { lint = {} } }: FoundConfig): NonNullable<LintOptions['levels']> {
  const codes: readonly string[] = leveledCodes
  const unknown = Object.keys(lint).find((code) => !codes.includes(code))
  if (unknown === undefined) return lint
  const hint = nearestHint(unknown, codes, ' docs/errors.md lists the codes.')
  throw new CommandFailure(
    'INVALID_CONFIG',
    `${path} /lint: There is no code "${unknown}" whose level can be set.${hint}`,
  )
}
