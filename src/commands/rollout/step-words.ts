import type { RampDecision } from '../../rollout/controller/ramp-report.js'
import { printable } from '../../text/printable.js'

/** `25 %`; of a step that lets a cohort in, its name. */
export function stepWords(label: string | undefined): string {
  if (label === undefined) return 'nobody'
  return /^[\d.]+$/.test(label) ? `${label} %` : printable(label)
}

const decided: Readonly<Record<RampDecision['action'], string>> = {
  raise: 'raised',
  rollback: 'rolled back',
  complete: 'completed',
  pause: 'paused',
  resume: 'resumed',
}

/** `raised to step 4 (50 %)`; of what was done without a step, the word alone. */
export function decidedWords(
  action: RampDecision['action'],
  to: number | undefined,
  labels: readonly string[],
): string {
  const word = decided[action]
  if (action !== 'raise' || to === undefined) return word
  const label = labels[to - 1]
  return `${word} to step ${to}${label === undefined ? '' : ` (${stepWords(label)})`}`
}
