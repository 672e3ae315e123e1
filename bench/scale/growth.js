/** How much steeper than its work a figure may look between two sizes: caches, warm-up and whatever else runs on the machine. */
const NOISE = 0.25

/**
 * The exponent of growth between two sizes: 1 where twice the size costs twice as much, 0 where it costs the same, 2 where it
 * costs four times as much. It is the slope between the two in a plot of logarithms.
 * @param {{ size: number, value: number }} before
 * @param {{ size: number, value: number }} after
 */
export const exponentBetween = (before, after) =>
  Math.log(after.value / before.value) / Math.log(after.size / before.size)

/**
 * Figures of one column by size, each with the exponent of its growth since the size before.
 * @param {readonly { size: number, value: number }[]} points by ascending size
 * @param {number} expected the exponent of the work itself: 1 for what has to touch everything, 0 for what is looked up
 * @returns {{ size: number, value: number, exponent: number | undefined, isFaster: boolean }[]} `isFaster`: beyond its work and noise
 */
export function growthOf(points, expected) {
  return points.map(({ size, value }, index) => {
    const before = points[index - 1]
    const exponent = before && before.value > 0 && value > 0 ? exponentBetween(before, { size, value }) : undefined
    return { size, value, exponent, isFaster: exponent !== undefined && exponent > expected + NOISE }
  })
}
