import { access, constants, stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { FoundConfig } from '../config/config.js'
import { unreadableFile } from '../documents/from-file.js'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'

/** Where the contexts of a command come from. */
export type PopulationPlace = GivenPopulation | SyntheticPlace

/** A population that is made. */
interface SyntheticPlace {
  readonly kind: 'synthetic'
  readonly size: number
  readonly seed: number
  /** Whether somebody asked for so many. Else fewer are made where that would take minutes. */
  readonly isAsked: boolean
}

/** A population that is read. */
export type GivenPopulation =
  | { readonly kind: 'file'; readonly label: string; readonly file: string; readonly bytes: number }
  /** What a shell gives for `<(zcat users.gz)`: read once, and how long it is nobody knows. */
  | { readonly kind: 'pipe'; readonly label: string; readonly file: string }
  | { readonly kind: 'stdin'; readonly label: string }

interface Named {
  readonly population: string | undefined
  readonly synthetic: number | undefined
  readonly seed: number | undefined
}

export const SYNTHETIC_SIZE = 10_000
const SEED = 1

/**
 * What was named on the command line; else the population of holdfast.json; else a synthetic one.
 * @throws {CommandFailure} for a file that is not there or is none
 */
export async function populationPlace(
  { population, synthetic, seed }: Named,
  host: Host,
  { settings, folder }: FoundConfig,
): Promise<PopulationPlace> {
  if (population !== undefined && synthetic !== undefined) {
    throw usage('--population and --synthetic are two populations: give one of them.')
  }
  const isRead = synthetic === undefined && (population ?? settings.population) !== undefined
  if (!isRead) {
    const isAsked = synthetic !== undefined
    return { kind: 'synthetic', size: synthetic ?? SYNTHETIC_SIZE, seed: seed ?? SEED, isAsked }
  }
  if (seed !== undefined) throw usage('--seed does nothing for a population that is read: give --synthetic with it.')
  if (population === '-') return { kind: 'stdin', label: 'stdin' }
  if (population !== undefined) return filePlace(population, resolve(host.cwd, population))
  const file = resolve(folder, settings.population ?? '')
  return filePlace(relative(host.cwd, file), file)
}

async function filePlace(label: string, file: string): Promise<GivenPopulation> {
  const stats = await access(file, constants.R_OK)
    .then(() => stat(file))
    .catch(async (error) => {
      throw await unreadableFile(error, label, file)
    })
  if (stats.isDirectory()) throw new CommandFailure('UNREADABLE', `${label} is a folder. Name a file of contexts.`)
  return stats.isFile() ? { kind: 'file', label, file, bytes: stats.size } : { kind: 'pipe', label, file }
}
