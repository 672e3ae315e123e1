import { at } from '../../../schema/problems/place.js'
import { settledFlag } from '../../flags/settled-flag.js'
import type { LintRule } from '../lint-rule.js'

/** A flag with a day to be gone by is left to that day. */
export const fullyRolledOut: LintRule = {
  code: 'fully-rolled-out',
  *check({ form, flags, definitions, now }) {
    const root = form === 'appconfig-retrieved' ? undefined : at(undefined, form === 'holdfast' ? 'flags' : 'values')
    for (const flag of flags.values()) {
      const { permanent, expiresAt } = definitions.get(flag.key) ?? {}
      const settled = permanent || expiresAt !== undefined ? undefined : settledFlag(flag, now)
      if (settled?.at !== 'everyone') continue
      const cure = form === 'holdfast' ? '; or say with "expiresAt" when, or with "permanent": true that it stays' : ''
      yield {
        place: at(root, flag.key),
        isAboutName: true,
        message: `Flag "${flag.key}" serves "${settled.variant.name}" to everyone. Remove it from the code, then from the document${cure}.`,
        expected: 'a flag that still decides something',
      }
    }
  },
}
