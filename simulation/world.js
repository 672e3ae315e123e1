export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const LEAD_MS = 60_000
/** How late metrics and logs are, in minutes. */
export const LAG = 3
export const START = Date.parse('2026-12-01T09:00:00Z')

/** The example of the format, without its ring. */
export const steps = [
  { after: 0, percent: 1 },
  { after: 0.5 * HOUR, percent: 5 },
  { after: 1.5 * HOUR, percent: 25 },
  { after: 5.5 * HOUR, percent: 50 },
  { after: 29.5 * HOUR, percent: 100 },
]

/** Gates as they are by default, and what each of them counts. */
export const gates = {
  errors: { signal: 'bad', units: 'units', gate: { kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 } },
  latency: {
    signal: 'slow',
    units: 'timed',
    gate: { kind: 'latency', tolerance: 10, worst: 100, floor: 0.1, overMs: 800 },
  },
  conversion: { signal: 'converted', units: 'units', gate: { kind: 'conversion', tolerance: 2, worst: 10 } },
}

/** What happens, and how it is seen, where nothing else is said. */
const usual = {
  gate: 'errors',
  /** How many times as bad treated units are; of conversion, how many times as often the others convert. */
  ratio: 1,
  onsetMinutes: 0,
  /** Where the ramp stands at the beginning, and how long it is watched. */
  ceiling: 1,
  maxHours: 96,
  /** How many processes a unit meets. */
  processes: 1,
  /** How many processes there are, each of which writes a bounded number of lines. */
  hosts: 50,
  /** Shares of lines that never arrive, and that arrive twice. */
  lost: 0,
  doubled: 0,
  /** The share of hours in which both arms fail twenty times as often. */
  incidents: 0,
  /** How many units fail whenever they come, which is once an hour; the same at each step. 0: every unit comes once. */
  returning: 0,
}

export function worldOf(told) {
  return { ...usual, ...told }
}

export function rampOf({ gate, ceiling }) {
  const guard = {
    id: 'r1',
    ceiling,
    ended: undefined,
    gates: [gates[gate].gate],
    alarms: { rollback: [], pause: [] },
    bakeMs: HOUR,
  }
  return { enabled: true, startAt: START, pausedAt: undefined, steps, guard }
}

/** Units of one arm of which nothing is known. */
export const none = { units: 0, bad: 0, timed: 0, slow: 0, converted: 0 }
