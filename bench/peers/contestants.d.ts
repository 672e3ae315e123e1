import type { Contestant } from './check-answers.js'

export const contestants: readonly string[]
export function contestantNamed(name: string): Promise<Contestant>
