/**
 * For how much of its patterns a call may make states: steps of a pattern times characters of its text. A state takes up to 60 ns for
 * each step of its pattern. Those that were made before are what makes matching fast, but a pattern may have exponentially many,
 * so that each character makes another.
 */
const STEPS_A_CALL = 65_536

let spent = 0

/** To be called at the beginning of a call. */
export function forgetStates(): void {
  if (spent !== 0) spent = 0
}

/** Whether states may be made for so many steps more in this call. */
export function canSpendOnStates(steps: number): boolean {
  if (spent + steps > STEPS_A_CALL) return false
  spent += steps
  return true
}
