/** A text that is no pattern. Any other error is none of the pattern's. */
export class PatternError extends Error {}
