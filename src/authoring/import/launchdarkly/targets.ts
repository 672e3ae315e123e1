import type { TranslatedRule } from '../translation.js'
import { type Attributes, USER } from './attributes.js'
import type { Part } from './part.js'

/** Rules for the keys that a flag lists, in the order in which they count. */
export function targetRules(
  flag: Part,
  attributes: Attributes,
  variantOf: (index: Part) => string,
): readonly TranslatedRule[] {
  const users = flag.member('targets').list()
  const all = flag.member('contextTargets').list()
  const targets =
    all.length === 0 ? users : all.flatMap((target) => (isOfUsers(target) ? sameOfUsers(target, users) : [target]))
  return targets.flatMap((target): TranslatedRule[] => {
    const attribute = attributes.keyPath(target.member('contextKind'))
    const keys = target.member('values').given('a list of keys').texts()
    const serve = variantOf(target.member('variation'))
    return keys.length === 0 ? [] : [{ definition: { when: { attribute, in: keys }, serve } }]
  })
}

function isOfUsers(target: Part): boolean {
  const kind = target.member('contextKind').optionalText()
  return kind === undefined || kind === '' || kind === USER
}

/** For users, the list of all kinds has only the place of a target; its keys are in the list of users. */
function sameOfUsers(target: Part, users: readonly Part[]): readonly Part[] {
  const same = users.find((user) => user.member('variation').value === target.member('variation').value)
  return same === undefined ? [] : [same]
}
