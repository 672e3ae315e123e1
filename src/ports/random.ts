/**
 * The same numbers, but that one that is none in [0, 1), or a failure to draw it, is drawn by `Math.random`: what polls are
 * spread by must neither stop them nor have them follow at once.
 */
export function guardedRandom(random: () => number): () => number {
  return () => {
    try {
      const drawn = random()
      if (drawn >= 0 && drawn < 1) return drawn
    } catch {
      // Drawn below.
    }
    return Math.random()
  }
}
