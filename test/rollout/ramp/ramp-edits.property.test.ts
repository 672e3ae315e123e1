import fc from 'fast-check'
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import { ruleSetOf } from '../../../src/authoring/flags/flag-set.js'
import { editDocument, readFlags } from '../../../src/documents.js'
import { stepsBegun } from '../../../src/evaluate/ramp.js'
import { guardedRamps } from '../../../src/rollout/ramp/guarded-ramps.js'
import { type RampAction, rampEdits } from '../../../src/rollout/ramp/ramp-edits.js'
import { type Wish, wantedAction } from '../../../src/rollout/ramp/wanted-action.js'

const start = Date.parse('2026-12-01T09:00:00Z')
const minute = 60_000
const leadMs = minute

const ramp = fc
  .record({
    holds: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 }),
    percents: fc.array(fc.constantFrom(0.5, 1, 5, 25, 50, 100), { minLength: 6, maxLength: 6 }),
    ceiling: fc.nat(6),
    pausedAfter: fc.option(fc.nat(300), { nil: undefined }),
  })
  .map(({ holds, percents, ceiling, pausedAfter }) => {
    const sorted = percents.toSorted((one, other) => one - other)
    const steps = holds.map((hold, index) => ({ percent: sorted[index], hold: `${hold}m` }))
    const all = [...steps, { percent: sorted[holds.length] }]
    return {
      startAt: new Date(start).toISOString(),
      ...(pausedAfter !== undefined && { pausedAt: new Date(start + pausedAfter * minute).toISOString() }),
      steps: all,
      guard: { id: 'r1', ceiling: Math.min(ceiling, all.length) },
    }
  })

const instant = fc.integer({ min: start, max: start + 1e9 })
const action: fc.Arbitrary<RampAction> = fc.oneof(
  fc.constantFrom({ kind: 'rollback' as const }, { kind: 'complete' as const }, { kind: 'hold' as const }),
  instant.map((pausedAt) => ({ kind: 'pause' as const, pausedAt })),
  fc.tuple(instant, fc.nat(2)).map(([startAt, ceiling]) => ({ kind: 'raise' as const, ceiling, startAt })),
  instant.map((startAt) => ({ kind: 'resume' as const, startAt })),
)

/** Its flag is not the first, the guarded rule not the only one, and blanks are where nobody would write them. */
function documentOf(ramp: object, spaces: number): string {
  const rules = [
    { when: { attribute: 'plan', equals: 'pro' }, serve: 'on' },
    { id: 'ramp', serve: 'on', ramp },
  ]
  const flags = { first: { enabled: true }, 'a.b-c': { enabled: true, rules }, last: { enabled: false } }
  return `\ufeff ${JSON.stringify({ schemaVersion: 1, minor: 1, flags }, null, spaces)}\r\n`
}

const documents = fc.tuple(ramp, fc.integer({ min: 0, max: 3 })).map(([given, spaces]) => documentOf(given, spaces))

describe('what is done to a ramp', () => {
  test('leaves a document that is valid, and touches nothing else', () => {
    fc.assert(
      fc.property(documents, action, (text, given) => {
        const [found] = guardedRamps(readFlags(text))
        if (found === undefined) throw new Error('not found')
        fc.pre(given.kind !== 'resume' || found.ramp.pausedAt !== undefined)
        const edited = editDocument(text, rampEdits(found, given))
        const [after] = guardedRamps(readFlags(edited))
        expect(after?.path).toBe('/flags/a.b-c/rules/1/ramp')
        expect(edited.slice(0, memberAt(edited).offset)).toBe(text.slice(0, memberAt(text).offset))
        expect(edited.slice(endOf(memberAt(edited)))).toBe(text.slice(endOf(memberAt(text))))
        for (const kept of [['steps'], ['guard', 'id'], ...(given.kind === 'pause' ? [['startAt'], ['guard']] : [])]) {
          expect(written(edited, kept)).toBe(written(text, kept))
        }
      }),
    )
  })

  test('by a person takes no unit out but by a rollback, on hosts that have it early or late', () => {
    const wish = fc.constantFrom<Wish>('start', 'advance', 'pause', 'resume')
    const times = fc.tuple(fc.nat(600), fc.integer({ min: 0, max: leadMs }))
    fc.assert(
      fc.property(documents, wish, times, (text, wanted, [minutes, lateMs]) => {
        const now = start + minutes * minute
        const [found] = guardedRamps(readFlags(text))
        if (found === undefined) throw new Error('not found')
        const result = wantedAction(found.ramp, wanted, undefined, now, leadMs)
        if (result.kind !== 'change') return
        const edited = editDocument(text, rampEdits(found, result.action))
        for (const at of [now, now + lateMs, now + leadMs])
          expect(stepAt(edited, at)).toBeGreaterThanOrEqual(stepAt(text, now))
      }),
    )
  })

  test('to advance brings the next step to all hosts when all have it, and not before', () => {
    fc.assert(
      fc.property(documents, fc.nat(600), (text, minutes) => {
        const now = start + minutes * minute
        const [found] = guardedRamps(readFlags(text))
        const result = found && wantedAction(found.ramp, 'advance', undefined, now, leadMs)
        if (found === undefined || result?.kind !== 'change') return
        const edited = editDocument(text, rampEdits(found, result.action))
        const next = found.ramp.guard.ceiling + 1
        expect(stepAt(edited, now + leadMs)).toBe(next)
        expect(stepAt(edited, now + leadMs - 1)).toBe(next - 1)
      }),
    )
  })
})

/** The ramp, or what is in it. */
function memberAt(text: string, path: readonly string[] = []): Node {
  // A byte order mark is none of JSON's, and as long as a blank.
  const found = findNodeAtLocation(parseTree(text.replace('\ufeff', ' ')) as Node, [
    ...['flags', 'a.b-c', 'rules', 1, 'ramp'],
    ...path,
  ])
  if (found === undefined) throw new Error(`no ${path}`)
  return found
}

function endOf({ offset, length }: Node): number {
  return offset + length
}

function written(text: string, path: readonly string[]): string {
  const member = memberAt(text, path)
  return text.slice(member.offset, endOf(member))
}

/** How many steps are in force. */
function stepAt(text: string, now: number): number {
  const flag = ruleSetOf(readFlags(text)).flags.get('a.b-c')
  const exposure = flag?.rules[1]?.exposure
  if (exposure?.kind !== 'ramp') throw new Error('no ramp')
  const { ramp } = exposure
  return Math.min(stepsBegun(ramp, now), ramp.steps.length)
}
