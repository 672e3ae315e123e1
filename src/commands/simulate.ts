import { type SimulationOptions, Simulator } from '../authoring/simulate/simulate-flag.js'
import type { Simulation } from '../authoring/simulate/simulation.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage } from './failure.js'
import type { ExitCode } from './host.js'
import { seed, syntheticSize } from './population/population-options.js'
import { populationPlace } from './population/population-place.js'
import { badLinesText, populationAsJson } from './population/told-population.js'
import { readCounts } from './simulate/read-counts.js'
import { type SimulatedPopulation, simulatePopulation } from './simulate/simulate-population.js'
import { simulationAsText } from './simulate/simulation-as-text.js'

export const simulate = command({
  arguments: [
    { name: 'FLAG', summary: 'key of the flag', required: true },
    { name: 'document', summary: 'the document; by default the one of holdfast.json' },
  ],
  options: {
    population: {
      type: 'string',
      value: 'FILE|-',
      summary: 'contexts of users, a line of JSON each; by default the file of holdfast.json, if it names one',
    },
    synthetic: {
      ...syntheticSize,
      summary: 'N contexts made from what the document asks for, in place of a population (default 10,000)',
    },
    seed,
    at: { type: 'time', value: 'TIME', summary: 'answer as of this time (default now)' },
    over: {
      type: 'duration',
      value: 'DURATION',
      summary: 'show how ramps and time windows change the shares from then on: 14d',
    },
    observed: {
      type: 'string',
      value: 'FILE|-',
      summary: 'test whether these counts by variant are what the flag gives: {"on": 503, "off": 9497}',
    },
    rule: {
      type: 'string',
      value: 'ID',
      needs: 'observed',
      summary: 'the rule whose split was observed, by id or position',
    },
  },
  examples: [
    'holdfast simulate new-checkout flags.json --population users.ndjson',
    'holdfast simulate new-checkout flags.json --over 14d',
    'holdfast simulate checkout-button flags.json --observed counts.json',
  ],
  exits: {
    0: 'it was simulated; with --observed, the counts are what the flag gives',
    1: 'with --observed, a difference such as this comes about by chance less than once in 1,000 times',
  },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const [key = '', name] = positionals
    const config = loadConfig(invocation)
    const { label, ...opened } = await openDocument(name, invocation, config)
    const flags = flagsOf({ label, ...opened }, config)
    checkOver(values.over)
    const place = await populationPlace(values, invocation, config)
    const observed = values.observed === undefined ? undefined : await readCounts(values.observed, invocation, config)
    const options: SimulationOptions = {
      now: values.at ?? clock.now(),
      overMs: values.over,
      observed,
      rule: values.rule === undefined || !/^\d+$/.test(values.rule) ? values.rule : Number(values.rule),
    }
    const simulated = await simulatePopulation(new Simulator(flags, key, options), place, flags, invocation)
    const { simulation, lines } = simulated
    if (place.kind === 'synthetic') {
      if (simulation.sampleRatio?.expectedBy === 'simulation') {
        throw usage(
          `No rule tells the shares of "${key}", and those of synthetic contexts are not those of users: give --population.`,
        )
      }
      output.note(
        'Synthetic contexts say who may be affected, and not how many of your users. Those: --population FILE',
      )
    }
    const badLines = badLinesText(lines)
    if (badLines !== undefined) output.note(badLines)
    return output.finish({
      exitCode: exitCodeOf(simulation),
      json: simulationAsJson(simulated, label),
      text: () => simulationAsText(simulated, label, values.over, output),
    })
  },
})

/** The longest that can be followed. */
const LONGEST_MS = 366 * 86_400_000

function checkOver(overMs: number | undefined): void {
  if (overMs === undefined || (overMs >= 60_000 && overMs <= LONGEST_MS)) return
  throw usage('--over must be from 1m to 366d.')
}

function exitCodeOf({ sampleRatio }: Simulation): ExitCode {
  switch (sampleRatio?.verdict) {
    case 'mismatch':
      return 1
    case 'too-few':
      return 2
    default:
      return 0
  }
}

function simulationAsJson({ simulation, place, lines }: SimulatedPopulation, document: string): object {
  const { now, timeline, ramps, ...rest } = simulation
  return {
    document,
    ...rest,
    at: timeText(now),
    population: populationAsJson(place, lines),
    timeline: timeline.map(({ at, variants }) => ({ at: timeText(at), variants })),
    ramps: ramps.map(({ steps, ...ramp }) => ({
      ...ramp,
      steps: steps.map(({ at, ...step }) => ({ at: timeText(at), ...step })),
    })),
  }
}

function timeText(instant: number): string {
  return new Date(instant).toISOString()
}
