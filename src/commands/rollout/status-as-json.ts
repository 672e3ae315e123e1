import type { RampStatus, RampsLook } from '../../rollout/controller/look-at-ramps.js'

export function statusAsJson({ place, judged, busy, ramps }: RampsLook): object {
  return {
    action: 'status',
    place,
    ...(judged !== undefined && { judged }),
    ...(busy !== undefined && { busy }),
    ramps: ramps.map(rampAsJson),
  }
}

function rampAsJson({ verdict, begins, countedAt, latency, toPass, ...ramp }: RampStatus): object {
  return {
    ...ramp,
    begins: begins.map(iso),
    action: verdict.action,
    reasons: verdict.reasons,
    gates: verdict.gates.map((gate) => {
      const left = toPass.get(gate.gate)
      return { ...gate, ...(left !== undefined && { toPassSeconds: Math.ceil(left / 1_000) }) }
    }),
    ...(latency !== undefined && { latency }),
    ...(countedAt !== undefined && { countedAt: iso(countedAt) }),
  }
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
