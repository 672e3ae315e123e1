import type { RuleDefinition } from '../../../schema/generated/flag-document.js'
import type { SourcePick, TranslatedRule } from '../translation.js'
import { allOf, type Truth, whenOf } from '../truth.js'
import { bucketOf, type Draws } from './draws.js'
import type { RuleDraft } from './feature-draft.js'
import { rolloutPlace, variantPlace } from './hash.js'
import { type Answer, PLAIN, type Split } from './variants.js'

/** The name here of what a rule answers. */
type NameOf = (answer: Answer) => string

/** The rules of one draft: one, and one more where Unleash draws without a unit as well. */
export function translatedRules(
  draft: RuleDraft,
  others: readonly Truth[],
  draws: Draws,
  nameOf: NameOf,
): TranslatedRule[] {
  const { id, exposure, choice } = draft
  const cohort = exposure.kind === 'drawn' ? draws.cohortOf(exposure) : undefined
  const drawn = exposure.kind === 'drawn' && cohort === undefined ? exposure : undefined
  const test = allOf([draft.test, ...(cohort === undefined ? [] : [{ cohort }]), ...others])
  if (test === false) return []
  const share = drawn === undefined ? {} : { percent: drawn.percent }
  const takesIn = (unit: string) => drawn === undefined || rolloutPlace(drawn.group, unit) <= drawn.percent
  if (choice.kind === 'one') {
    const serve = nameOf(choice.answer)
    if (drawn === undefined) return [{ definition: { id, ...whenOf(test), serve } }]
    const salted = { salt: draws.saltOf(drawn.group), ...bucketOf(drawn.paths) }
    return [
      {
        definition: { id, ...whenOf(test), ...share, ...salted, serve },
        pick: (unit) => (takesIn(unit) ? serve : undefined),
      },
    ]
  }
  const salted = { salt: draws.saltOf(choice.group), ...bucketOf(drawn?.paths ?? choice.paths) }
  const split = choice.parts.map(({ answer, weight }) => ({ variant: nameOf(answer), weight }))
  const pick: SourcePick = (unit) => (takesIn(unit) ? nameOf(pickedAnswer(choice, unit)) : undefined)
  const rule: TranslatedRule = { definition: { id, ...whenOf(test), ...share, ...salted, split }, pick }
  if (drawn !== undefined || hasUnit(draft, choice)) return [rule]
  const rest: RuleDefinition = { id: `${id}-without-unit`, ...whenOf(test), serve: nameOf(PLAIN) }
  return [rule, { definition: rest }]
}

/** Whether all for whom the rule holds have a unit to be split by. */
export function hasUnit({ exposure }: RuleDraft, split: Split): boolean {
  const paths = exposure.kind === 'drawn' ? exposure.paths : exposure.path === undefined ? [''] : [exposure.path]
  return paths.every((path) => split.paths.includes(path))
}

function pickedAnswer({ parts, group, total }: Split, unit: string): Answer {
  const place = variantPlace(group, unit, total)
  let sum = 0
  const picked = parts.find(({ weight }) => {
    sum += weight
    return sum >= place
  })
  return (picked as Split['parts'][number]).answer
}
