import { element, svg } from './element.js'

const width = 300
const height = 44

/** The steps of a ramp over time, and where it stands now. */
export function rampChart() {
  const steps = svg('path', { class: 'steps' })
  const above = svg('path', { class: 'steps above' })
  const now = svg('line', { class: 'now', y1: 0, y2: height })
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', preserveAspectRatio: 'none' })
  chart.append(above, steps, now)
  const times = element('p.times')
  return {
    element: element('div.ramp', {}, chart, times),
    show(points, { pausedAt, color }) {
      const present = pausedAt === undefined ? Date.now() : Date.parse(pausedAt)
      const [first, last] = [points[0].at, points.at(-1).at]
      const span = Math.max(last - first, 3_600_000)
      const from = first - span * 0.1
      const to = last + span * 0.15
      const x = (at) => Math.min(width, Math.max(0, ((at - from) / (to - from)) * width))
      const y = (percent) => height - (percent / 100) * (height - 2) - 1
      const allowed = points.filter(({ heldBy }) => heldBy !== 'ceiling')
      steps.setAttribute('d', outline(allowed, x, y))
      above.setAttribute('d', allowed.length < points.length ? outline(points, x, y) : '')
      for (const path of [steps, above]) path.style.setProperty('--color', color)
      for (const end of ['x1', 'x2']) now.setAttribute(end, x(present))
      const told = points.map((point) => `${stepInWords(point)} ${day(point.at)}${held[point.heldBy] ?? ''}`)
      const stands = `${pausedAt === undefined ? 'now' : 'paused'} ${day(present)}`
      chart.setAttribute('aria-label', `Ramp: ${told.join(', ')}; ${stands}.`)
      times.replaceChildren(told.join(' · '), element('span', {}, stands))
    },
  }
}

const held = { ceiling: ' (above the ceiling)', pause: ' (after the pause)' }

function stepInWords({ percent, cohort }) {
  return cohort ?? `${percent} %`
}

/** The percentage over time. A cohort adds to no percentage: it is a step of no height. */
function outline(points, x, y) {
  let reached = 0
  const corners = points.map(({ at, percent = reached }) => {
    reached = percent
    return `H${x(at)} V${y(percent)}`
  })
  return `M0 ${y(0)} ${corners.join(' ')} H${width}`
}

/** The wall clock of whoever looks. */
function day(at) {
  return new Date(at).toLocaleString('en', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}
