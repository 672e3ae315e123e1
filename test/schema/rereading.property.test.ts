import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../src/evaluate/evaluation-context.js'
import type { RuleSet } from '../../src/evaluate/rule-set.js'
import { changedFlags } from '../../src/schema/merge/changed-flags.js'
import { readDocument } from '../../src/schema/read-document.js'
import { arbitraryContext, arbitraryDocument, shuffled } from './arbitrary-document.js'

const version = { label: undefined, hash: 'test' }
const read = (content: object | string): RuleSet => readDocument(content, { version }).ruleSet
const answers = (ruleSet: RuleSet, context: EvaluationContext, now: number) =>
  Object.fromEntries([...ruleSet.flags.values()].map((flag) => [flag.key, evaluateFlag(flag, context, now)]))
const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map(Number)

test('the order of object members never matters', () => {
  fc.assert(
    fc.property(
      arbitraryDocument,
      arbitraryContext,
      anyTime,
      fc.infiniteStream(fc.nat()),
      (document, context, now, noise) => {
        const order = (names: string[]) =>
          names
            .map((name) => ({ name, at: noise.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ name }) => name)
        const [original, reordered] = [read(document), read(shuffled(document, order))]
        expect(answers(reordered, shuffled(context, order), now)).toEqual(answers(original, context, now))
        expect(changedFlags(original, reordered)).toEqual([])
      },
    ),
  )
})

test('a document read again from its own serialisation gives the same answers', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryContext, anyTime, (document, context, now) => {
      const [fromObject, fromText, fromPrettyText] = [
        read(document),
        read(JSON.stringify(document)),
        read(JSON.stringify(document, undefined, 2)),
      ]
      const expected = answers(fromObject, context, now)
      expect(answers(fromText, context, now)).toEqual(expected)
      expect(answers(fromPrettyText, context, now)).toEqual(expected)
    }),
  )
})

test('a flag whose answer differs is among the changed ones', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, arbitraryContext, anyTime, (before, after, context, now) => {
      const [previous, next] = [read(before), read(after)]
      const changed = changedFlags(previous, next)
      const [was, is] = [answers(previous, context, now), answers(next, context, now)]
      for (const key of Object.keys(is)) if (!changed.includes(key)) expect(is[key]).toEqual(was[key])
    }),
  )
})
