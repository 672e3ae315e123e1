import type { LintOptions } from '../../authoring/lint/lint-options.js'
import { leveledCodes } from '../../authoring/lint/lint-rules.js'
import { nearestName } from '../../options/nearest-name.js'
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
  const nearest = nearestName(unknown, codes)
  const hint = nearest === undefined ? 'docs/errors.md lists the codes.' : `Did you mean "${nearest}"?`
  throw new CommandFailure(
    'INVALID_CONFIG',
    `${path} /lint: There is no code "${unknown}" whose level can be set. ${hint}`,
  )
}
