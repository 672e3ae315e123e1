import { nearestName } from '../../../options/nearest-name.js'
import { isObject } from '../../../schema/json/is-object.js'
import { at } from '../../../schema/problems/place.js'
import { receivedText } from '../../../schema/problems/received-text.js'
import { levelsInPlace } from '../levels-in-place.js'
import { isLintLevel, type LeveledCode } from '../lint-codes.js'
import type { LintRule } from '../lint-rule.js'

/** Levels that a document sets for itself, where they have no effect. `codes` are those that can be set. */
export function invalidLintLevel(codes: () => readonly LeveledCode[]): LintRule {
  return {
    code: 'invalid-lint-level',
    *check(subject) {
      for (const { levels, place } of levelsInPlace(subject)) {
        if (!isObject(levels)) {
          yield {
            place,
            message: 'Levels are an object: { "fully-rolled-out": "off" }.',
            expected: 'an object of levels by code',
            received: levels,
          }
          continue
        }
        for (const [code, level] of Object.entries(levels)) {
          if (!codes().includes(code as LeveledCode)) {
            const suggestion = nearestName(code, codes())
            const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`
            yield {
              place: at(place, code),
              isAboutName: true,
              message: `There is no code ${receivedText(code)} whose level could be set.${hint}`,
              expected: 'a code of lint, or of a warning',
              suggestion,
            }
          } else if (!isLintLevel(level)) {
            yield {
              place: at(place, code),
              message: 'A level is "error", "warning" or "off".',
              expected: '"error", "warning" or "off"',
              received: level,
            }
          }
        }
      }
    },
  }
}
