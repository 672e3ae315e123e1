import { relative, resolve } from 'node:path'
import type { FlagSet } from '../../authoring/flags/flag-set.js'
import { syntheticPopulation } from '../../authoring/population/synthetic-population.js'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { FoundConfig } from '../config/config.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'
import { readContexts } from './read-contexts.js'

/** The contexts that a flag is simulated for. */
export interface Population {
  /** `synthetic`: made from what the document asks for. */
  readonly kind: 'file' | 'synthetic'
  /** What people call it: of a file its path. */
  readonly label: string
  readonly contexts: AsyncIterable<EvaluationContextInput> | Iterable<EvaluationContextInput>
}

const STANDARD_SIZE = 10_000
const SEED = 1

/**
 * The population asked for; else the one of holdfast.json, else a synthetic one.
 * @throws {CommandFailure} for both
 */
export function populationOf(
  file: string | undefined,
  size: number | undefined,
  flags: FlagSet,
  host: Host,
  { folder, settings }: FoundConfig,
): Population {
  if (file !== undefined && size !== undefined) throw usage('Give --population or --synthetic, and not both.')
  const configured =
    settings.population === undefined ? undefined : relative(host.cwd, resolve(folder, settings.population))
  const name = file ?? (size === undefined ? configured : undefined)
  if (name !== undefined) {
    return { kind: 'file', label: name === '-' ? 'stdin' : name, contexts: readContexts(name, host) }
  }
  const contexts = syntheticPopulation(flags, { size: size ?? STANDARD_SIZE, seed: SEED })
  return { kind: 'synthetic', label: `seed ${SEED}`, contexts }
}
