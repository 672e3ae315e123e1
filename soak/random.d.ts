/** Mulberry32: uniform in [0, 1), the same for the same seed. */
export declare function seededRandom(seed: number): () => number
export declare function pick<T>(random: () => number, items: readonly T[]): T
