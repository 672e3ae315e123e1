import { at } from '../../../schema/problems/place.js'
import { daysPastExpiry, inDays } from '../../flags/flag-age.js'
import { descriptionPlace, type LintRule } from '../lint-rule.js'

export const pastExpiry: LintRule = {
  code: 'past-expiry',
  *check({ form, definitions, now }) {
    for (const flag of definitions.values()) {
      const days = daysPastExpiry(flag, now)
      if (days === undefined) continue
      const place = descriptionPlace(form, flag.key)
      yield {
        place: form === 'holdfast' ? at(place, 'expiresAt') : at(at(place, '_deprecation'), 'date'),
        message: `Flag "${flag.key}" should be gone since ${days === 0 ? 'today' : inDays(days)}. Remove it from the code, then from the document; or choose a later date.`,
        expected: 'a date in the future',
        received: flag.expiresAt,
      }
    }
  },
}
