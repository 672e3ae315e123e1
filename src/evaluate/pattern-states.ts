/**
 * What a call may spend on new states of patterns, in steps: making one takes 60 ns for each step of its pattern. States that were
 * made before are what makes matching fast, but a pattern may have exponentially many, so that each character makes another.
 */
const STEPS_A_CALL = 32_768

let spent = 0

/** To be called at the beginning of a call. */
export function forgetStates(): void {
  if (spent !== 0) spent = 0
}

/** Whether so many steps of new states can be spent in this call. */
export function areStatesAffordable(steps: number): boolean {
  return spent + steps <= STEPS_A_CALL
}

export function spendOnStates(steps: number): void {
  spent += steps
}
