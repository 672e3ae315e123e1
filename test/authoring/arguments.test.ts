import { describe, expect, test } from 'vitest'
import * as documents from '../../src/documents.js'
import { HoldfastError } from '../../src/index.js'

// Whoever calls from JavaScript gives anything anywhere. What is wrong is said by an error of Holdfast's, or is answered.

const flags = documents.readFlags({
  schemaVersion: 1,
  flags: { a: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } },
})
const file = { path: 'a.js', text: 'x' }

/** Each function with arguments that are right. */
const calls: Readonly<Record<string, readonly unknown[]>> = {
  readFlags: ['{}'],
  attributesOf: [flags, 'a'],
  buildDocument: [[{ name: 'a.json', text: '{}' }]],
  changedFlags: [flags, flags],
  createDiffCounter: [flags, flags, { at: [0] }],
  declareTypes: [flags],
  diffDocuments: [flags, flags, [{}], { at: [0] }],
  editDocument: ['{}', []],
  findReferences: [[file]],
  findStaleFlags: [flags],
  lintDocument: ['{}'],
  runCases: [flags, { cases: [] }],
  simulateFlag: [flags, 'a', [{}]],
  syntheticPopulation: [flags],
  unitOf: [flags, 'a', {}],
}

const rubbish = [
  undefined,
  null,
  5,
  Number.NaN,
  '',
  'x',
  [],
  [null],
  [5],
  {},
  new Map(),
  Symbol('x'),
  () => 1,
  5n,
  flags,
]

test('every function of the entry point is here', () => {
  const functions = Object.entries(documents).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
  expect(functions.sort()).toEqual(Object.keys(calls).sort())
})

describe.each(Object.entries(calls))('%s', (name, right) => {
  test.each(right.map((_, index) => index))('rubbish as argument %i', (index) => {
    for (const value of rubbish) expectHoldfastError(() => call(name, right.with(index, value)))
  })
})

test.each(['evaluate', 'explain'] as const)('%s of a flag set', (method) => {
  for (const value of rubbish) {
    expectHoldfastError(() => flags[method](value as never))
    expectHoldfastError(() => flags[method]('a', value as never))
  }
  expect(() => flags[method](5 as never)).toThrow('key must be the key of a flag, a string; received 5.')
})

function call(name: string, args: readonly unknown[]): void {
  const result = (documents as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name]?.(...args)
  // What is made as it is asked for.
  if (name === 'syntheticPopulation') Array.from(result as Iterable<unknown>)
}

function expectHoldfastError(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(HoldfastError)
  }
}
