import type { PastRamp, RampDecision } from '../../rollout/controller/ramp-report.js'
import { html } from '../html/html-page.js'
import { dateWords } from '../release/deployment-words.js'
import { decidedWords, stepWords } from './step-words.js'

export const chartStyle = `
svg { max-width: 100%; height: auto; overflow: visible; font-size: 12px }
svg text { fill: currentColor }
.grid { stroke: currentColor; opacity: .15 }
.ceiling { fill: none; stroke: currentColor; stroke-width: 2 }
.raise, .complete { --mark: #0a7d33 } .rollback { --mark: #c62828 } .pause, .resume { --mark: #8a5a00 }
@media (prefers-color-scheme: dark) {
  .raise, .complete { --mark: #5cc97b } .rollback { --mark: #ff8a80 } .pause, .resume { --mark: #f0b95a }
}
svg .mark { fill: var(--mark); text-anchor: middle; font-weight: bold }
`

const WIDTH = 720
const LEFT = 120
const RIGHT = 16
const TOP = 16
const STEP = 24

/** So that colour is not all that tells them apart. */
const marks: Readonly<Record<RampDecision['action'], string>> = {
  raise: '▲',
  rollback: '▼',
  complete: '●',
  pause: '‖',
  resume: '►',
}

/** The ceiling over time, with what was decided; nothing where no version tells the ceiling. */
export function rampChart({ flag, ramp, decisions, labels, endedAt }: PastRamp, now: number): string[] {
  const known = decisions.filter(isKnown)
  const [first] = known
  if (first === undefined) return []
  const from = first.at
  const to = Math.max(endedAt ?? now, from + 1)
  const top = Math.max(labels.length, ...known.flatMap((decision) => [decision.from, decision.to]))
  const x = (at: number) => round(LEFT + ((WIDTH - LEFT - RIGHT) * (Math.min(at, to) - from)) / (to - from))
  const y = (ceiling: number) => TOP + (top - ceiling) * STEP
  const path = known.map((decision) => `H${x(decision.at)} V${y(decision.to)}`).join(' ')
  const height = y(0) + 2 * STEP
  const name = html(`Ceiling of ${flag}, ramp ${ramp}, over time`)
  return [
    `<svg role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-label="${name}">`,
    ...Array.from({ length: top + 1 }, (_, ceiling) => gridLine(y(ceiling), ceiling, labels)),
    `<path class="ceiling" d="M${LEFT} ${y(first.from)} ${path} H${x(to)}"/>`,
    ...known.map((decision) => mark(decision, x(decision.at), y(decision.to), labels)),
    `<text x="${LEFT}" y="${height - 8}">${dateWords(from)} UTC</text>`,
    `<text x="${WIDTH - RIGHT}" y="${height - 8}" text-anchor="end">${dateWords(to)} UTC</text>`,
    '</svg>',
  ]
}

type KnownDecision = RampDecision & { readonly from: number; readonly to: number }

function isKnown(decision: RampDecision): decision is KnownDecision {
  return decision.from !== undefined && decision.to !== undefined
}

function gridLine(y: number, ceiling: number, labels: readonly string[]): string {
  const label = ceiling === 0 ? 'nobody' : stepWords(labels[ceiling - 1] ?? `step ${ceiling}`)
  return [
    `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/>`,
    `<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${html(shortened(label))}</text>`,
  ].join('')
}

function mark({ at, action, to, why }: KnownDecision, x: number, y: number, labels: readonly string[]): string {
  const told = [`${dateWords(at)} UTC: ${decidedWords(action, to, labels)}`, ...(why === undefined ? [] : [why])]
  return `<text class="mark ${action}" x="${x}" y="${y + 4}">${marks[action]}<title>${html(told.join(', '))}</title></text>`
}

/** A cohort's name may be longer than there is room for. */
function shortened(label: string): string {
  return label.length > 16 ? `${label.slice(0, 15)}…` : label
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
