import { expect, test } from 'vitest'
import { type Action, decide } from '../../../src/rollout.js'
import golden from './decisions.json' with { type: 'json' }
import { applied, evidenceOf, leadMs, rampOf, type ShortEvidence, type ShortRamp } from './stage.js'

interface Case {
  readonly name: string
  readonly now: string
  readonly ramp?: ShortRamp
  readonly evidence?: ShortEvidence
  readonly action: { readonly kind: Action['kind']; readonly [time: string]: unknown }
  readonly reasons: readonly string[]
  readonly gates?: readonly string[]
}

const cases = golden.cases as unknown as readonly Case[]

/** Times as texts, as the cases have them. */
function inWords(action: Action): object {
  const text = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z')
  switch (action.kind) {
    case 'pause':
      return { kind: action.kind, pausedAt: text(action.pausedAt) }
    case 'raise':
      return { kind: action.kind, ceiling: action.ceiling, startAt: text(action.startAt) }
    default:
      return action
  }
}

test.each(cases)('$name', ({ now: text, ramp, evidence, action, reasons, gates }) => {
  const now = Date.parse(text)
  const judged = rampOf(ramp)
  const known = evidenceOf(evidence, now)
  const verdict = decide(judged, known, now, leadMs)
  expect(inWords(verdict.action)).toEqual(action)
  expect(verdict.reasons.map(({ code }) => code)).toEqual(reasons)
  expect(verdict.gates.map(({ gate }) => gate)).toEqual(judged.guard.gates.map(({ kind }) => kind))
  if (gates !== undefined) expect(verdict.gates.map((gate) => gate.verdict)).toEqual(gates)
  if (verdict.action.kind === 'recount') return
  expect(['none', 'hold']).toContain(decide(applied(judged, verdict.action), known, now, leadMs).action.kind)
})
