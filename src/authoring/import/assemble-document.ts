import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { CohortDefinition, FlagDefinition, FlagDocument } from '../../schema/generated/flag-document.js'
import { type DocumentLimits, READER_MINOR } from '../../schema/limits.js'
import { pointerSegments } from '../../schema/problems/json-pointer.js'
import { readDocument } from '../../schema/read-document.js'
import { Inexpressible } from '../convert/conversion.js'
import { dependent } from './dependent.js'
import { type References, referencesOfConditions, referencesOfFlag } from './references.js'
import type { Translation } from './translation.js'

export interface AssembledDocument {
  readonly document: FlagDocument
  /** Why flags are not in it, by the key of the original. */
  readonly leftOut: ReadonlyMap<string, Inexpressible>
}

/**
 * A document of all flags that can be said, with the cohorts and layers that they refer to. It is read before it is returned: what a
 * reader would refuse is left out, with all that depends on it.
 */
export function assembleDocument(translation: Translation, limits: Partial<DocumentLimits>): AssembledDocument {
  const assembly = new Assembly(translation)
  let minor = 0
  for (;;) {
    const document = assembly.document(minor)
    const problems = problemsOf(document, limits)
    if (problems.length === 0) return { document, leftOut: assembly.leftOut }
    // A document says so only if it needs to.
    if (problems.some(({ code }) => code === 'needs-minor')) minor = READER_MINOR
    else assembly.leaveOut(problems)
  }
}

function problemsOf(document: FlagDocument, limits: Partial<DocumentLimits>): readonly DocumentProblem[] {
  try {
    readDocument(structuredClone(document), { limits, version: { label: undefined, hash: '' } })
    return []
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.problems
    throw error
  }
}

/** What of a translation is in the document. */
class Assembly {
  readonly leftOut = new Map<string, Inexpressible>()
  readonly #translation: Translation
  readonly #flags = new Map<string, { readonly original: string; readonly definition: FlagDefinition }>()
  readonly #cohorts = new Map<string, CohortDefinition>()
  readonly #faults = { flags: new Map<string, Inexpressible>(), cohorts: new Map<string, Inexpressible>() }

  constructor(translation: Translation) {
    this.#translation = translation
    const { keys, flags, cohorts = [] } = translation
    for (const [original, flag] of flags) {
      const key = keys.of(original)
      if (flag instanceof Inexpressible) {
        this.leftOut.set(original, flag)
        this.#faults.flags.set(key, flag)
      } else
        this.#flags.set(key, {
          original,
          definition: { ...flag.definition, rules: flag.rules.map(({ definition: rule }) => rule) },
        })
    }
    for (const [name, cohort] of cohorts) {
      if (cohort instanceof Inexpressible) this.#faults.cohorts.set(name, cohort)
      else this.#cohorts.set(name, cohort.definition)
    }
    this.#leaveOutDependents()
  }

  document(minor: number): FlagDocument {
    const used = this.#usedParts()
    const { layers = {} } = this.#translation
    const cohorts = [...this.#cohorts].filter(([name]) => used.cohorts.has(name))
    const usedLayers = Object.entries(layers).filter(([name]) => used.layers.has(name))
    return {
      schemaVersion: 1,
      ...(minor === 0 ? {} : { minor }),
      ...(cohorts.length === 0 ? {} : { cohorts: Object.fromEntries(cohorts) }),
      ...(usedLayers.length === 0 ? {} : { layers: Object.fromEntries(usedLayers) }),
      flags: Object.fromEntries(Array.from(this.#flags, ([key, { definition }]) => [key, definition])),
    }
  }

  /**
   * Leaves out what a reader refused.
   * @throws {InvalidDocumentError} for what no flag and no cohort is to blame for
   */
  leaveOut(problems: readonly DocumentProblem[]): void {
    const before = this.#flags.size + this.#cohorts.size
    for (const problem of problems) {
      const [kind, name = ''] = pointerSegments(problem.path)
      if (kind === 'flags') this.#leaveOutFlag(name, new Inexpressible(problem.message))
      if (kind === 'cohorts') this.#leaveOutCohort(name, new Inexpressible(problem.message))
    }
    if (this.#flags.size + this.#cohorts.size === before) throw new InvalidDocumentError(problems)
    this.#leaveOutDependents()
  }

  #leaveOutFlag(key: string, reason: Inexpressible): void {
    const flag = this.#flags.get(key)
    if (flag === undefined) return
    this.#flags.delete(key)
    this.#faults.flags.set(key, reason)
    this.leftOut.set(flag.original, reason)
  }

  #leaveOutCohort(name: string, reason: Inexpressible): void {
    if (this.#cohorts.delete(name)) this.#faults.cohorts.set(name, reason)
  }

  #leaveOutDependents(): void {
    for (let before = -1; before !== this.#flags.size + this.#cohorts.size; ) {
      before = this.#flags.size + this.#cohorts.size
      for (const [name, { when }] of this.#cohorts) {
        const reason = this.#missing(referencesOfConditions([when]))
        if (reason !== undefined) this.#leaveOutCohort(name, reason)
      }
      for (const [key, { definition }] of this.#flags) {
        const reason = this.#missing(referencesOfFlag(definition))
        if (reason !== undefined) this.#leaveOutFlag(key, reason)
      }
    }
  }

  /** Why what refers to these parts cannot be said. */
  #missing({ flags, cohorts }: References): Inexpressible | undefined {
    for (const flag of flags) {
      if (!this.#flags.has(flag)) return dependent(`flag "${flag}"`, this.#faults.flags.get(flag))
    }
    for (const cohort of cohorts) {
      if (!this.#cohorts.has(cohort)) return dependent(`group "${cohort}"`, this.#faults.cohorts.get(cohort))
    }
    return undefined
  }

  #usedParts(): Pick<References, 'cohorts' | 'layers'> {
    const ofFlags = Array.from(this.#flags.values(), ({ definition }) => referencesOfFlag(definition))
    const cohorts = new Set(ofFlags.flatMap((references) => [...references.cohorts]))
    for (const name of cohorts) {
      for (const other of referencesOfConditions([this.#cohorts.get(name)?.when]).cohorts) cohorts.add(other)
    }
    return { cohorts, layers: new Set(ofFlags.flatMap((references) => [...references.layers])) }
  }
}
