import type { Simulation, TimelinePoint } from '../../authoring/simulate/simulation.js'
import type { Style } from '../terminal/style.js'
import { instantText, percentText } from './number-words.js'

const HEIGHT = 5
const MARGIN = '  100 % |'.length
const BLOCKS = ' ▁▂▃▄▅▆▇█'
/** Points of which each has a line. */
const LISTED = 12

/** How the shares change: a chart of each variant that gains or loses, and the shares from each change on. */
export function timelineLines(
  { timeline, isTimelineExact, now }: Simulation,
  overMs: number,
  columns: number,
  { bold, cyan, dim }: Style,
): string[] {
  const end = now + overMs
  const until = `until ${instantText(end)} UTC`
  const changing = changingVariants(timeline)
  if (changing.length === 0) return [bold(until), '  nothing changes']
  const about = isTimelineExact ? '' : ` (looked at ${timeline.length} times)`
  return [
    bold(until) + about,
    ...changing.flatMap((variant) => [
      `  share of ${variant}`,
      ...chartRows(sharesByColumn(timeline, variant, now, end, columns - MARGIN), cyan, dim),
      axis(now, end, columns, dim),
    ]),
    ...timeline.slice(0, LISTED).map((point) => pointLine(point, changing)),
    ...(timeline.length > LISTED ? [`  and ${timeline.length - LISTED} more: --json has all`] : []),
  ]
}

/** Where there are two, the one is what the other is not. */
function changingVariants(timeline: readonly TimelinePoint[]): string[] {
  const [first] = timeline
  const names = first?.variants.map(({ variant }) => variant) ?? []
  const changing = names.filter((_, index) => {
    return timeline.some(({ variants }) => variants[index]?.contexts !== first?.variants[index]?.contexts)
  })
  return names.length === 2 ? changing.slice(0, 1) : changing
}

/** The share at the left edge of each column; of the last at the end. */
function sharesByColumn(
  timeline: readonly TimelinePoint[],
  variant: string,
  from: number,
  to: number,
  width: number,
): number[] {
  return Array.from({ length: width }, (_, column) => {
    const instant = from + ((to - from) * column) / (width - 1)
    const point = timeline.findLast(({ at }) => at <= instant)
    return point?.variants.find((share) => share.variant === variant)?.share ?? 0
  })
}

function chartRows(shares: readonly number[], bar: Style['cyan'], dim: Style['dim']): string[] {
  return Array.from({ length: HEIGHT }, (_, row) => {
    const below = HEIGHT - 1 - row
    const blocks = shares.map((share) => BLOCKS[eighths(share * HEIGHT - below, share > 0 && below === 0)] ?? ' ')
    const label = row === 0 ? '  100 % |' : '        |'
    return `${dim(label)}${bar(blocks.join(''))}`.trimEnd()
  })
}

/** Of one row, 0 to 8. Somebody is never nobody. */
function eighths(filled: number, isSome: boolean): number {
  return Math.min(8, Math.max(isSome ? 1 : 0, Math.round(filled * 8)))
}

function axis(from: number, to: number, columns: number, dim: Style['dim']): string {
  const [left, right] = [instantText(from), instantText(to)]
  const gap = ' '.repeat(Math.max(1, columns - MARGIN - left.length - right.length))
  return dim(`    0 % |${left}${gap}${right}`)
}

function pointLine({ at, variants }: TimelinePoint, changing: readonly string[]): string {
  const shares = variants.filter(({ variant }) => changing.includes(variant))
  return `  ${instantText(at)}  ${shares.map(({ variant, share }) => `${variant} ${percentText(share).padStart(8)}`).join('  ')}`
}
