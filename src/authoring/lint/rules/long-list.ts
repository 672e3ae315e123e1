import { at, type Place } from '../../../schema/problems/place.js'
import { allConditions, referredCohorts } from '../conditions-in.js'
import type { LintRule, LintSubject } from '../lint-rule.js'

const MAX_MEMBERS = 1_000

const operators = ['in', 'startsWith', 'endsWith', 'contains', 'cidr', 'includesAll'] as const

/** Of AppConfig's own flags the service bounds how long a rule is. */
export const longList: LintRule = {
  code: 'long-list',
  *check(subject) {
    for (const { list, place } of listsIn(subject)) {
      if (list.length <= MAX_MEMBERS) continue
      const count = list.length.toLocaleString('en-US')
      yield {
        place,
        isAboutName: true,
        message: `This list has ${count} members, which every process loads and every change deploys. Let the application say in an attribute who belongs to it, and test that attribute.`,
        expected: `at most ${MAX_MEMBERS.toLocaleString('en-US')} members`,
      }
    }
  },
}

function* listsIn(subject: LintSubject): Generator<{ list: readonly unknown[]; place: Place }> {
  if (subject.form !== 'holdfast') return
  for (const { condition, place } of allConditions(subject)) {
    for (const operator of operators) {
      const list = condition[operator]
      if (Array.isArray(list)) yield { list, place: at(place, operator) }
    }
  }
  for (const { definition, place } of referredCohorts(subject)) {
    yield { list: definition.include ?? [], place: at(place, 'include') }
    yield { list: definition.exclude ?? [], place: at(place, 'exclude') }
  }
}
