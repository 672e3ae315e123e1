import { describe, expect, test } from 'vitest'
import { createFlagClient, type FlagSource, isHoldfastError, validateDocument } from '../../src/index.js'
import { manualClock } from '../../src/testing.js'
import { fixtures } from './fixtures.js'

/** What JavaScript would call, coerce by or count with, were it not data. */
const hostile: readonly unknown[] = [
  { toString: 1 },
  { valueOf: null, toString: {} },
  { toJSON: 'x' },
  { constructor: { name: { toString: 1 } } },
  { hasOwnProperty: 1, length: 2 },
  { length: 4_294_967_296 },
  [[{ toString: 1 }]],
]

/** The document, once for each of its places, with `value` there. */
function* withValueAnywhere(document: unknown, value: unknown): Generator<unknown> {
  yield value
  if (typeof document !== 'object' || document === null) return
  for (const [name, member] of Object.entries(document)) {
    for (const changed of withValueAnywhere(member, value)) {
      yield Array.isArray(document)
        ? document.with(Number(name), changed)
        : { ...(document as object), [name]: changed }
    }
  }
}

const broad = fixtures<object>('good').filter(([name]) => /^(every|appconfig)/.test(name))

test.each(broad)('%s with a hostile value anywhere is read or refused, never more', (_, document) => {
  for (const value of hostile) {
    for (const changed of withValueAnywhere(document, value)) {
      const validation = validateDocument(JSON.stringify(changed))
      const codes: string[] = validation.valid ? [] : validation.problems.map(({ code }) => code)
      expect(codes, JSON.stringify(changed)).not.toContain('internal')
    }
  }
})

test.each([
  ['an unknown day', { days: [{ toString: 1 }] }, ['/days/0']],
  ['a date', { after: { toString: 1 } }, ['/after']],
  ['a zone', { timeZone: { toString: 1 } }, ['/timeZone']],
])('%s that cannot be made a text is refused at its place', (_, time, places) => {
  const text = JSON.stringify({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ when: { time }, serve: 'on' }] } },
  })
  const validation = validateDocument(text)
  expect(validation.valid ? [] : validation.problems.map(({ path }) => path)).toEqual(
    places.map((place) => `/flags/f/rules/0/when/time${place}`),
  )
})

test('what stands in memory in place of a class has no name to show', () => {
  const odd = Object.assign(Object.create({ inherited: 1 }), { constructor: { name: { toString: 1 } } })
  expect(validateDocument({ schemaVersion: 1, flags: odd })).toMatchObject({
    problems: [{ code: 'wrong-type', path: '/flags', message: 'JSON cannot represent an instance of a class.' }],
  })
})

describe('a fault of the reader itself', () => {
  /** Fails from the third look at it on, when hash and JSON have been seen to. */
  const failingDocument = (looks: number) => ({
    get schemaVersion() {
      if (looks-- === 0) throw new TypeError('out of looks')
      return 1
    },
    flags: {},
  })
  const internal = {
    code: 'internal',
    path: '',
    message: expect.stringMatching(/TypeError: out of looks\. This is a bug of Holdfast\. Report it.*\/issues\.$/),
  }

  test('is a refusal, with the original error for its cause', () => {
    const validation = validateDocument(failingDocument(1))
    expect(validation).toMatchObject({ valid: false, problems: [internal], error: { cause: expect.any(TypeError) } })
  })

  test('is told as a rejected document, and not taken for a failure of the source', async () => {
    const good = { schemaVersion: 1, flags: { f: { enabled: true, default: 'on' } } }
    let content: object = good
    const source: FlagSource = {
      description: 'script',
      polled: true,
      fetch: async () => (content === good ? { kind: 'content', content, versionLabel: undefined } : answer()),
    }
    const answers = [
      { kind: 'content', content: failingDocument(2), versionLabel: '2' } as const,
      { kind: 'unchanged' } as const,
    ]
    const answer = () => answers.shift() ?? ({ kind: 'unchanged' } as const)
    const clock = manualClock()
    const client = createFlagClient({ source, clock, logger: false })
    await client.ready()

    const rejected: unknown[] = []
    client.on('rejected', ({ problems }) => rejected.push(problems))
    content = {}
    for (const attempt of [1, 2, 3]) {
      const result = await client.refresh()
      expect(result, `refresh ${attempt}`).toMatchObject({ outcome: 'rejected', error: { problems: [internal] } })
    }
    expect(rejected).toMatchObject([[internal]])
    expect(client.status().refused?.error.problems).toMatchObject([internal])
    expect(client.isEnabled('f')).toBe(true)
    await client.close()
  })

  test('does not hide that an option is wrong', () => {
    expect.assertions(1)
    try {
      validateDocument({}, { limits: { maxFlags: 0 } })
    } catch (error) {
      expect(isHoldfastError(error) && error.code).toBe('INVALID_OPTIONS')
    }
  })
})
