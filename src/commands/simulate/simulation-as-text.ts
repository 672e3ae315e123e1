import type { Decision, Simulation } from '../../authoring/simulate/simulation.js'
import type { Output } from '../output.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { countWords, numberWords } from '../terminal/words.js'
import { instantText, percentText } from './number-words.js'
import { rampLines } from './ramp-lines.js'
import { sampleRatioLines } from './sample-ratio-lines.js'
import type { SimulatedPopulation } from './simulate-population.js'
import { timelineLines } from './timeline-chart.js'

/** For people: shares with their intervals, what decides, the chart of a ramp, and what was observed. */
export function simulationAsText(
  { simulation, place }: SimulatedPopulation,
  document: string,
  overMs: number | undefined,
  { style, columns }: Output,
): string {
  const { flag, now, contexts, withoutUnit, sampleRatio } = simulation
  const source = place.kind === 'synthetic' ? `synthetic, seed ${place.seed}` : place.label
  return [
    `${style.bold(flag)} in ${document} at ${instantText(now)} UTC, ${countWords(contexts, 'context')} (${source})`,
    ...shareLines(simulation),
    style.bold('decided by'),
    ...decisionLines(simulation),
    ...(withoutUnit === 0 ? [] : [style.yellow(`without a unit to draw by: ${countWords(withoutUnit, 'context')}`)]),
    ...(overMs === undefined ? [] : timelineLines(simulation, overMs, columns, style)),
    ...(overMs === undefined ? [] : rampLines(simulation.ramps, style)),
    ...(sampleRatio === undefined ? [] : sampleRatioLines(sampleRatio, style)),
  ].join('\n')
}

function shareLines({ variants }: Simulation): string[] {
  const rows = variants.map(({ variant, contexts, share, low, high }): Cell[] => [
    variant,
    numberWords(contexts),
    percentText(share),
    `95 %: ${percentText(low).replace(' %', '')} to ${percentText(high)}`,
  ])
  return tableLines(rows, { right: [1, 2] })
}

function decisionLines({ decisions, contexts: total }: Simulation): string[] {
  const rows = decisions.map((decision): Cell[] => {
    const { variant, contexts, reason } = decision
    return [deciderWords(decision), variant, numberWords(contexts), percentText(contexts / total), reason]
  })
  return tableLines(rows, { right: [2, 3] })
}

function deciderWords({ ruleIndex, ruleId, reason }: Decision): string {
  if (ruleIndex !== undefined) return ruleId === undefined ? `${ruleIndex}` : `${ruleIndex} ${ruleId}`
  return reason === 'DISABLED' || reason === 'PREREQUISITE_FAILED' ? '- off' : '- default'
}
