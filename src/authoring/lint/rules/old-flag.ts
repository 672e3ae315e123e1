import { at } from '../../../schema/problems/place.js'
import { ageInDays, inDays } from '../../flags/flag-age.js'
import { descriptionPlace, type LintRule } from '../lint-rule.js'

/** A flag with a day to be gone by is not judged by its age. */
export const oldFlag: LintRule = {
  code: 'old-flag',
  *check({ form, definitions, now, days }) {
    for (const flag of definitions.values()) {
      const age = ageInDays(flag, now)
      if (age === undefined || age <= days || flag.permanent || flag.expiresAt !== undefined) continue
      const cure =
        form === 'holdfast'
          ? 'say with "expiresAt" when it goes, or with "permanent": true that it stays'
          : 'mark it as a short-term flag with a date'
      yield {
        place: at(descriptionPlace(form, flag.key), form === 'holdfast' ? 'createdAt' : '_createdAt'),
        message: `Flag "${flag.key}" is ${inDays(age)} old. Remove it; or ${cure}.`,
        expected: `a flag of at most ${inDays(days)}, or a word on its future`,
        received: flag.createdAt,
      }
    }
  },
}
