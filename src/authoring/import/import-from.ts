import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { checkOptions } from '../../options/option-checks.js'
import type { FlagDocument } from '../../schema/generated/flag-document.js'
import { resolveLimits } from '../../schema/limits.js'
import { syntheticPopulation } from '../population/synthetic-population.js'
import { assembleDocument } from './assemble-document.js'
import { type FlagImport, type ImportedFlag, type ImportOptions, importChecks } from './flag-import.js'
import { readExport } from './read-export.js'
import { SourceAnswers } from './source-answers.js'
import type { ImportedSystem, TranslatedFlag, Translation } from './translation.js'

/** The whole way of a document of another system: read, translated, assembled, compared. */
export function importFrom(
  system: ImportedSystem,
  content: Uint8Array | string | object,
  options: ImportOptions,
): FlagImport {
  checkOptions(options, importChecks)
  resolveLimits(options.limits)
  const translation = system.translate(readExport(content, system))
  const { document, leftOut } = assembleDocument(translation, options.limits ?? {})
  const kept = keptShares(new SourceAnswers(translation, document), options.population, translation.numberUnits)

  const flags = Array.from(translation.flags, ([flag, translated]): ImportedFlag => {
    const reason = leftOut.get(flag)
    if (reason !== undefined) {
      return { flag, fidelity: 'left-out', variants: {}, at: reason.at, notes: [reason.message] }
    }
    const { renamed = {}, notes = [] } = translated as TranslatedFlag
    const key = translation.keys.of(flag)
    const share = kept.shares.get(key)
    return {
      flag,
      ...(key === flag ? {} : { key }),
      fidelity: share === undefined ? 'exact' : 'assignments-redrawn',
      ...(share === undefined ? {} : { kept: share }),
      variants: renamed,
      notes,
    }
  })
  const notes = [...(translation.notes ?? []), ...kept.notes, ...sizeNotes(document)]
  return { document, flags, notes }
}

/** What AppConfig stores unless a quota is raised, and what it stores then, in bytes. */
const STORED_BYTES = 2_097_152
const MOST_STORED_BYTES = 4_194_304

function sizeNotes(document: FlagDocument): readonly string[] {
  const bytes = Buffer.byteLength(JSON.stringify(document))
  if (bytes <= STORED_BYTES) return []
  const size = `The document has ${bytes.toLocaleString('en-US')} bytes without line breaks`
  return bytes > MOST_STORED_BYTES
    ? [`${size}, more than the 4 MB that AppConfig stores at most. Split it by application.`]
    : [`${size}, more than the 2 MB that AppConfig stores unless your quota is higher.`]
}

interface KeptShares {
  /** By the key in the document, from 0 to 1. */
  readonly shares: ReadonlyMap<string, number>
  readonly notes: readonly string[]
}

/** The most contexts that are made, and the most questions that are asked of them: some six seconds. */
const MOST_CONTEXTS = 10_000
const MOST_QUESTIONS = 1_000_000
const LEAST_CONTEXTS = 400

/** How many contexts are given the same by both systems, of each flag whose answer hangs on a draw. */
function keptShares(
  answers: SourceAnswers,
  given: ImportOptions['population'],
  numberUnits: Translation['numberUnits'] = new Set(),
): KeptShares {
  const { keys, imported } = answers
  if (keys.length === 0) return { shares: new Map(), notes: [] }
  const affordable = Math.floor(MOST_QUESTIONS / keys.length)
  const size = Math.max(LEAST_CONTEXTS, Math.min(MOST_CONTEXTS, affordable))
  // Both are asked as of one instant.
  const now = Date.now()
  const same = new Map(keys.map((key) => [key, 0]))
  let contexts = 0
  for (const context of given ?? withNumbers(syntheticPopulation(imported, { size }), numberUnits)) {
    contexts += 1
    for (const { key, there, here } of answers.of(context, now)) {
      if (there === here) same.set(key, (same.get(key) ?? 0) + 1)
    }
  }
  if (contexts === 0)
    return { shares: new Map(keys.map((key) => [key, 0])), notes: ['The population holds no context.'] }
  const kind = given === undefined ? 'synthetic contexts' : 'contexts of the population'
  return {
    shares: new Map(Array.from(same, ([key, count]) => [key, count / contexts])),
    notes: [`The share that keeps its answer is of ${contexts.toLocaleString('en-US')} ${kind}.`],
  }
}

/** The contexts with the number of each unit, `user-17`, in place of its text, in the attributes named. */
function* withNumbers(
  contexts: Iterable<EvaluationContext>,
  attributes: ReadonlySet<string>,
): Generator<EvaluationContext> {
  for (const context of contexts) {
    const numbers: Record<string, number> = {}
    for (const attribute of attributes) {
      const number = /-(\d+)$/.exec(String(context[attribute]))?.[1]
      if (typeof context[attribute] === 'string' && number !== undefined) numbers[attribute] = Number(number)
    }
    yield { ...context, ...numbers }
  }
}
