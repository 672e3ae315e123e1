import { splitEdges } from '../../evaluate/bucket.js'
import type { SplitDefinition } from '../../schema/generated/flag-document.js'

type Split = readonly SplitDefinition[]

/** A run of draws that get one variant, `width` of 2^32. */
interface Stretch {
  readonly variant: string
  readonly width: number
}

/** How far changing one split into another moves units between variants, in shares of the units that are split. */
export interface SplitChange {
  /** The share that gets another variant. */
  readonly moved: number
  /** The share that has to: what the variants lose that get smaller. */
  readonly needed: number
  /** The variants that get smaller. */
  readonly shrinking: readonly string[]
}

const ALL = 2 ** 32

export function splitChange(before: Split, after: Split): SplitChange {
  const moved = overlaps(before, after).reduce((sum, { from, to, width }) => (from === to ? sum : sum + width), 0)
  const [old, next] = [widthsOf(stretchesOf(before)), widthsOf(stretchesOf(after))]
  const losses = [...old].map(([variant, width]) => [variant, width - (next.get(variant) ?? 0)] as const)
  const shrinking = losses.filter(([, loss]) => loss > 0)
  const needed = shrinking.reduce((sum, [, loss]) => sum + loss, 0)
  return { moved: moved / ALL, needed: needed / ALL, shrinking: shrinking.map(([variant]) => variant) }
}

/**
 * A split with the shares of `after`, in which only the variants that get smaller give units away: the others keep every unit
 * they have in `before`. Its weights are as small as they can be.
 */
export function keepingSplit(before: Split, after: Split): SplitDefinition[] {
  const [old, next] = [wholeWeights(before), wholeWeights(after)]
  if (old !== undefined && next !== undefined) {
    const [oldSum, nextSum] = [sumOf(old), sumOf(next)]
    if (oldSum * nextSum <= Number.MAX_SAFE_INTEGER) {
      const split = kept(scaled(old, nextSum), widthsOf(scaled(next, oldSum)))
      if (keepsOthers(before, split)) return split
    }
  }
  // In draws themselves, which are exact whatever the weights are.
  return kept(stretchesOf(before), widthsOf(stretchesOf(after)))
}

/** A variant that is to have less gives away the first of its draws, to those that are to have more. */
function kept(before: readonly Stretch[], target: ReadonlyMap<string, number>): SplitDefinition[] {
  const had = widthsOf(before)
  const losses = new Map([...had].map(([variant, width]) => [variant, Math.max(0, width - (target.get(variant) ?? 0))]))
  const gains = new Map([...target].map(([variant, width]) => [variant, Math.max(0, width - (had.get(variant) ?? 0))]))
  const parts: { variant: string; weight: number }[] = []
  const give = (variant: string, weight: number) => {
    const last = parts.at(-1)
    if (weight === 0) return
    if (last?.variant === variant) last.weight += weight
    else parts.push({ variant, weight })
  }
  const taken = (from: Map<string, number>, variant: string, most: number) => {
    const width = Math.min(most, from.get(variant) ?? 0)
    from.set(variant, (from.get(variant) ?? 0) - width)
    return width
  }
  for (const { variant, width } of before) {
    const gives = taken(losses, variant, width)
    let rest = gives
    for (const gaining of gains.keys()) {
      const gets = taken(gains, gaining, rest)
      give(gaining, gets)
      rest -= gets
    }
    give(variant, width - gives)
  }
  const divisor = parts.reduce((common, { weight }) => greatestCommonDivisor(common, weight), 0)
  return parts.map(({ variant, weight }) => ({ variant, weight: weight / divisor }))
}

function keepsOthers(before: Split, split: Split): boolean {
  const { shrinking } = splitChange(before, split)
  return overlaps(before, split).every(({ from, to }) => from === to || shrinking.includes(from))
}

/** The draws by what they get before and after. */
function overlaps(before: Split, after: Split): { from: string; to: string; width: number }[] {
  const found: { from: string; to: string; width: number }[] = []
  const [old, next] = [splitEdges(weightsOf(before)), splitEdges(weightsOf(after))]
  let [at, i, j] = [0, 0, 0]
  while (at < ALL) {
    while ((old[i] as number) <= at) i++
    while ((next[j] as number) <= at) j++
    const end = Math.min(old[i] as number, next[j] as number)
    found.push({
      from: (before[i] as SplitDefinition).variant,
      to: (after[j] as SplitDefinition).variant,
      width: end - at,
    })
    at = end
  }
  return found
}

function stretchesOf(split: Split): Stretch[] {
  const edges = splitEdges(weightsOf(split))
  return split.map(({ variant }, index) => ({ variant, width: (edges[index] as number) - (edges[index - 1] ?? 0) }))
}

function scaled(stretches: readonly Stretch[], factor: number): Stretch[] {
  return stretches.map(({ variant, width }) => ({ variant, width: width * factor }))
}

function widthsOf(stretches: readonly Stretch[]): Map<string, number> {
  const widths = new Map<string, number>()
  for (const { variant, width } of stretches) widths.set(variant, (widths.get(variant) ?? 0) + width)
  return widths
}

/** The weights as whole numbers of the same proportions; undefined where decimals are too many. */
function wholeWeights(split: Split): Stretch[] | undefined {
  const decimals = Math.max(...split.map(({ weight }) => /\.(\d+)$/.exec(String(weight))?.[1]?.length ?? 0))
  const whole = split.map(({ variant, weight }) => ({ variant, width: Math.round(weight * 10 ** decimals) }))
  const isSame = whole.every(({ width }, index) => width / 10 ** decimals === split[index]?.weight)
  if (!isSame || sumOf(whole) > Number.MAX_SAFE_INTEGER) return undefined
  const divisor = whole.reduce((common, { width }) => greatestCommonDivisor(common, width), 0)
  return scaled(whole, 1 / divisor).map(({ variant, width }) => ({ variant, width: Math.round(width) }))
}

function sumOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { width }) => sum + width, 0)
}

function weightsOf(split: Split): number[] {
  return split.map(({ weight }) => weight)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
