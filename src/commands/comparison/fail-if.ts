import type { DocumentDiff, InstantDiff } from '../../authoring/diff/document-diff.js'
import { type ChangeKind, changeKinds } from '../../authoring/diff/transition.js'
import { nearestName } from '../../options/nearest-name.js'
import { printable } from '../../text/printable.js'
import { usage } from '../failure.js'

type Measure = 'changed' | ChangeKind

/** What must not be: `lost>0`, `changed>5%`. */
export interface Criterion {
  readonly text: string
  readonly measure: Measure
  readonly isMore: (contexts: number, of: number) => boolean
}

/** What came of a criterion, at the worst of the instants. */
export interface Verdict {
  readonly criterion: string
  readonly measure: Measure
  readonly broken: boolean
  /** Contexts. */
  readonly contexts: number
}

const measures: readonly Measure[] = ['changed', ...changeKinds]

/** @throws {CommandFailure} for what is no criterion */
export function parseCriterion(text: string): Criterion {
  const [, name = '', comparison, number, percent] = /^\s*(\w+)\s*(>=?)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? []
  const measure = measures.find((each) => each === name)
  if (measure === undefined || number === undefined) throw noCriterion(text, name)
  const bound = Number(number)
  const exceeds = (value: number) => (comparison === '>=' ? value >= bound : value > bound)
  return {
    text: text.replaceAll(/\s/g, ''),
    measure,
    isMore: (contexts, of) => exceeds(percent === '%' ? share(contexts, of) : contexts),
  }
}

function noCriterion(text: string, name: string) {
  const nearest = name === '' ? undefined : nearestName(name, measures)
  const hint =
    nearest === undefined || nearest === name
      ? `Write for example changed>5%, lost>0 or moved>0: one of ${measures.join(', ')}, then > or >=, then contexts or a percentage.`
      : `Did you mean "${nearest}"?`
  return usage(`--fail-if "${printable(text.slice(0, 80))}" is no criterion. ${hint}`)
}

export function judge(criteria: readonly Criterion[], { instants, population }: DocumentDiff): Verdict[] {
  return criteria.map(({ text, measure, isMore }) => {
    const contexts = Math.max(...instants.map((instant) => contextsOf(instant, measure)))
    return { criterion: text, measure, broken: isMore(contexts, population.contexts), contexts }
  })
}

function contextsOf({ changed, contexts }: InstantDiff, measure: Measure): number {
  return measure === 'changed' ? changed : contexts[measure]
}

/** A percentage; 0 of nothing. */
export function share(contexts: number, of: number): number {
  return of === 0 ? 0 : (100 * contexts) / of
}
