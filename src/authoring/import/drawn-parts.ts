import type { CohortDefinition, FlagDefinition, FlagDocument } from '../../schema/generated/flag-document.js'
import { type References, referencesOfConditions, referencesOfFlag } from './references.js'
import type { TranslatedCohort, TranslatedFlag, TranslatedRule, Translation } from './translation.js'

/** A flag or a cohort whose answer hangs on a draw: its own, or one of what it refers to. */
export type DrawnPart = DrawnFlag | DrawnCohort

export interface DrawnFlag {
  readonly kind: 'flag'
  readonly name: string
  readonly definition: FlagDefinition
  readonly references: References
  readonly rules: readonly TranslatedRule[]
}

export interface DrawnCohort {
  readonly kind: 'cohort'
  readonly name: string
  readonly definition: CohortDefinition
  readonly references: References
  readonly takesIn: TranslatedCohort['takesIn']
}

/** The drawn parts of the document, each after those it refers to. */
export function drawnParts(translation: Translation, document: FlagDocument): readonly DrawnPart[] {
  const parts = partsOf(translation, document)
  const sorted = new Map<string, { readonly part: DrawnPart; readonly isDrawn: boolean }>()
  const isDrawn = (name: string): boolean => {
    const known = sorted.get(name)
    if (known !== undefined) return known.isDrawn
    const part = parts.get(name)
    if (part === undefined) return false
    const { flags, cohorts } = part.references
    const others = [...Array.from(flags, flagId), ...Array.from(cohorts, cohortId)].map(isDrawn)
    const drawn = drawsItself(part) || others.includes(true)
    sorted.set(name, { part, isDrawn: drawn })
    return drawn
  }
  for (const name of parts.keys()) isDrawn(name)
  return [...sorted.values()].filter((one) => one.isDrawn).map(({ part }) => part)
}

function partsOf(
  { keys, flags, cohorts = new Map() }: Translation,
  document: FlagDocument,
): ReadonlyMap<string, DrawnPart> {
  const parts = new Map<string, DrawnPart>()
  for (const [name, definition] of Object.entries(document.cohorts ?? {})) {
    const { takesIn } = cohorts.get(name) as TranslatedCohort
    const references = referencesOfConditions([definition.when])
    parts.set(cohortId(name), { kind: 'cohort', name, definition, references, takesIn })
  }
  const definitions = new Map(Object.entries(document.flags))
  for (const [original, flag] of flags) {
    const name = keys.of(original)
    const definition = definitions.get(name)
    if (definition === undefined) continue
    const { rules } = flag as TranslatedFlag
    parts.set(flagId(name), { kind: 'flag', name, definition, references: referencesOfFlag(definition), rules })
  }
  return parts
}

function drawsItself(part: DrawnPart): boolean {
  return part.kind === 'cohort' ? part.takesIn !== undefined : part.rules.some(({ pick }) => pick !== undefined)
}

function flagId(name: string): string {
  return `flag ${name}`
}

function cohortId(name: string): string {
  return `cohort ${name}`
}
