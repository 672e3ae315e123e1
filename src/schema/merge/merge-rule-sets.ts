import type { DocumentProblem } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import { nearestName } from '../../options/nearest-name.js'
import { problemAt } from '../problems/document-problem.js'
import { appendToPointer } from '../problems/json-pointer.js'
import { Pace, type Steps } from '../steps.js'
import { disablingFlags } from './disable-flags.js'

/** Warnings are worth a search for the name that was meant. Thousands are not. */
const MAX_WARNINGS = 100

/** Units of work that such a search takes. */
const SEARCH_COST = 1_000

export interface MergeResult {
  readonly ruleSet: RuleSet
  /** Switches without a flag to switch, at most 100. Paths are those of the document that has the switch. */
  readonly warnings: readonly DocumentProblem[]
}

/**
 * Documents as one, flag by flag: a later document's flag stands in place of an earlier one's of the same key. One that
 * says nothing but `enabled` is a switch: `false` turns the earlier flag off, with its own off variant, and `true` says
 * nothing. No switch turns on what an earlier document turned off.
 *
 * Each document was checked and compiled for itself, and what its parts refer to are its own parts; but a flag that a later
 * document disables is disabled for the earlier flags that require it, too. Flags that no later document touches are the
 * objects of before: only what changed is made anew.
 */
export function* mergingSteps(ruleSets: readonly RuleSet[], version: DocumentVersion): Steps<MergeResult> {
  const flags = new Map<string, Flag>()
  const unreadable = new Map<string, string>()
  const warnings: DocumentProblem[] = []
  const pace = new Pace()
  for (const [index, later] of ruleSets.entries()) {
    const disabled = [...later.flags.values()].filter(({ key, enabled }) => !enabled && flags.get(key)?.enabled)
    yield* disablingFlags(flags, new Map(disabled.map(({ key }) => [key, later.version])), pace)
    for (const [key, flag] of later.flags) {
      if (pace.isBreakDue(0.5)) yield
      const isKnown = flags.has(key) || unreadable.has(key)
      if (flag.isSwitch && flags.has(key)) continue
      if (index > 0 && !isKnown && flag.isSwitch && warnings.length < MAX_WARNINGS) {
        if (pace.isBreakDue(SEARCH_COST)) yield
        warnings.push(unmatchedSwitch(flag, flags.keys()))
      }
      unreadable.delete(key)
      flags.set(key, flag)
    }
    for (const [key, reason] of later.unreadable) {
      if (later.flags.has(key)) continue
      flags.delete(key)
      unreadable.set(key, reason)
    }
  }
  return { ruleSet: { version, flags, unreadable }, warnings }
}

function unmatchedSwitch({ key, form, enabled }: Flag, keys: Iterable<string>): DocumentProblem {
  const nearest = nearestName(key, keys)
  const hint = nearest === undefined ? 'Is it in the right document?' : `Did you mean "${nearest}"?`
  const path = form === 'holdfast' ? appendToPointer('/flags', key) : appendToPointer('', key)
  return problemAt(path, {
    code: 'unmatched-switch',
    message: `"${key}" has only "enabled", and no earlier document has a flag of that name to turn on or off. ${hint}`,
    expected: 'the key of a flag of an earlier document',
    received: { enabled },
    suggestion: nearest,
  })
}
