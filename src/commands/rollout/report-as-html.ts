import type { PastRamp, RampDecision, RampReport } from '../../rollout/controller/ramp-report.js'
import { html, htmlPage, htmlTable } from '../html/html-page.js'
import { dateWords } from '../release/deployment-words.js'
import { chartStyle, rampChart } from './ramp-chart.js'
import { rampWords, summaryWords } from './report.js'
import { decidedWords } from './step-words.js'

/** The report as a page of its own: each ramp with its steps over time. Nothing is loaded, and nothing runs. */
export function reportAsHtml(report: RampReport): string {
  const { ramps, at } = report
  return htmlPage({
    title: `Guarded ramps of ${report.place}`,
    style: chartStyle,
    body: [
      '<h1>Guarded ramps</h1>',
      `<p>${html(summaryWords(report))}</p>`,
      ...htmlTable(['Flag', 'Ramp', 'How it ended', 'When', 'Raises', 'Why'], ramps.map(rampWords)),
      ...ramps.flatMap((ramp) => rampSection(ramp, at)),
      `<p>As of ${dateWords(at)} UTC.</p>`,
    ],
  })
}

function rampSection(ramp: PastRamp, now: number): string[] {
  const { flag, ramp: id, decisions, labels } = ramp
  return [
    '<section>',
    `<h2>${html(`${flag}, ramp ${id}`)}</h2>`,
    ...rampChart(ramp, now),
    ...htmlTable(
      ['When', 'What', 'Why'],
      decisions.map((decision) => [`${dateWords(decision.at)} UTC`, whatWords(decision, labels), decision.why ?? '']),
    ),
    '</section>',
  ]
}

function whatWords(decision: RampDecision, labels: readonly string[]): string {
  return decidedWords(decision.action, decision.to, labels)
}
