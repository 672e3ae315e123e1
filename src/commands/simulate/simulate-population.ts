import type { FlagSet } from '../../authoring/flags/flag-set.js'
import { syntheticPopulation } from '../../authoring/population/synthetic-population.js'
import type { Simulator } from '../../authoring/simulate/simulate-flag.js'
import type { Simulation } from '../../authoring/simulate/simulation.js'
import type { Host } from '../host.js'
import { ContextLines, type LineCounts, noLines } from '../population/context-lines.js'
import { populationBytes } from '../population/population-bytes.js'
import type { PopulationPlace } from '../population/population-place.js'
import { noContext } from '../population/told-population.js'
import { withProgress } from '../terminal/progress.js'
import { bytesWords, countWords } from '../terminal/words.js'

/** A flag simulated for a population. */
export interface SimulatedPopulation {
  readonly simulation: Simulation
  readonly place: PopulationPlace
  /** Of a population that was read. */
  readonly lines: LineCounts
}

/** Contexts made between two looks at what else there is to do, such as Ctrl-C. */
const CONTEXTS_AT_ONCE = 10_000

/** @throws {CommandFailure} for a population without a context */
export async function simulatePopulation(
  simulator: Simulator,
  place: PopulationPlace,
  flags: FlagSet,
  host: Host,
): Promise<SimulatedPopulation> {
  return withProgress('simulating', host, async (progress) => {
    if (place.kind === 'synthetic') {
      let made = 0
      for (const context of syntheticPopulation(flags, { size: place.size, seed: place.seed })) {
        simulator.add(context)
        if (++made % CONTEXTS_AT_ONCE > 0) continue
        progress.update(`simulating: ${countWords(made, 'context')}`)
        await new Promise((resolve) => setImmediate(resolve))
        host.signal.throwIfAborted()
      }
      return { simulation: simulator.finish(), place, lines: noLines }
    }
    const lines = new ContextLines((context) => simulator.add(context))
    let bytes = 0
    for await (const chunk of populationBytes(place, host)) {
      lines.push(chunk)
      bytes += chunk.length
      progress.update(`simulating: ${bytesWords(bytes)} of ${place.label} read`)
    }
    lines.end()
    const simulation = simulator.finish()
    if (simulation.contexts === 0) throw noContext(place, lines.counts)
    return { simulation, place, lines: lines.counts }
  })
}
