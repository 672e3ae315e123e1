import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { FlagHook } from '../../../src/index.js'
import { content, flagsOn, setScript } from '../stage.js'

const user = { targetingKey: 'u-1' }

function recorder(name: string, calls: unknown[][]): FlagHook {
  return {
    before: (call) => void calls.push([name, 'before', call]),
    after: (call, evaluation) => void calls.push([name, 'after', call, evaluation]),
    error: (call, evaluation) => void calls.push([name, 'error', call, evaluation]),
    finally: (call, evaluation) => void calls.push([name, 'finally', call, evaluation]),
  }
}

async function ready(...hooks: FlagHook[]) {
  const stage = setScript([content(flagsOn('a'))], { hooks })
  await stage.client.ready()
  return stage
}

test('a served flag: before in order, after and finally in reverse', async () => {
  const calls: unknown[][] = []
  const { client } = await ready(recorder('first', calls), recorder('second', calls))

  expect(client.value('a', user, false)).toBe(true)

  const call = { flag: 'a', context: user, fallback: false }
  const evaluation = client.explain('a', user).evaluation
  expect(calls).toEqual([
    ['first', 'before', call],
    ['second', 'before', call],
    ['second', 'after', call, evaluation],
    ['first', 'after', call, evaluation],
    ['second', 'finally', call, evaluation],
    ['first', 'finally', call, evaluation],
  ])
})

test('a flag that cannot be served: error in place of after', async () => {
  const calls: unknown[][] = []
  const { client } = await ready(recorder('only', calls))

  expect(client.isEnabled('nope')).toBe(false)

  const call = { flag: 'nope', context: {}, fallback: undefined }
  const evaluation = client.explain('nope').evaluation
  expect(evaluation).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
  expect(calls).toEqual([
    ['only', 'before', call],
    ['only', 'error', call, evaluation],
    ['only', 'finally', call, evaluation],
  ])
})

test('one use of a flag is one run, by client and scope alike; listing and explaining are none', async () => {
  const calls: unknown[][] = []
  const { client } = await ready({ after: (call) => void calls.push([call.flag]) })
  const scope = client.scope(user)

  client.isEnabled('a', user)
  client.value('a', user, false)
  client.evaluate('a', user)
  scope.isEnabled('a')
  scope.value('a', false)
  scope.evaluate('a')
  expect(calls).toHaveLength(6)

  client.evaluateAll(user)
  client.explain('a', user)
  scope.evaluateAll()
  expect(calls).toHaveLength(6)
})

test.each([
  [
    'throws',
    () => {
      throw new Error('hook')
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('hook')
    },
  ],
  [
    'rejects with a promise of another realm',
    () => runInNewContext('(error) => Promise.reject(error)')(new Error('hook')),
  ],
])('a hook that %s is logged once, and neither the answer nor the others notice', async (_, fail) => {
  const calls: unknown[][] = []
  const { client, clock, lines } = await ready({ before: fail, after: fail, finally: fail }, recorder('other', calls))

  expect(client.isEnabled('a', user)).toBe(true)
  expect(client.isEnabled('a', user)).toBe(true)
  await clock.advance(0)

  expect(calls.map(([, stage]) => stage)).toEqual(['before', 'after', 'finally', 'before', 'after', 'finally'])
  const errors = lines.filter(([level]) => level === 'error')
  expect(errors).toMatchObject([
    [
      'error',
      expect.stringMatching(/^A flag hook \(hooks\[\d\]\) threw: hook\. Answers are not affected\./),
      { message: 'hook' },
    ],
  ])
})
