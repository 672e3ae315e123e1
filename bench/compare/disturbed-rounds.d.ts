export function disturbedRounds(rounds: readonly (readonly number[])[]): number[]
