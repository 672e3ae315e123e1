import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { peerArguments } from '../../bench/peers/arguments.js'
import { type Contestant, checkAnswers, type Prepared, prepare } from '../../bench/peers/check-answers.js'
import { contestantNamed, contestants } from '../../bench/peers/contestants.js'
import { interleaved } from '../../bench/peers/disturbance.js'
import { markdownTable, withRatio } from '../../bench/peers/markdown.js'

const USERS = 500
const read = (name: string) => JSON.parse(readFileSync(`bench/peers/${name}`, 'utf8'))
const rows = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6']

test.each(['minimum', 'holdfast', 'openfeature-holdfast'])('%s answers every row as by hand', async (name) => {
  const contestant = await contestantNamed(name)
  const prepared = await prepare(contestant)
  const ways = await checkAnswers(contestant, prepared, USERS)
  await prepared.close()
  expect(ways).toEqual(rows.map((id) => ({ id, way: 'the same' })))
})

test.each([
  [['--only', 'holdfast,wrong'], /^There is no contestant "wrong"\. There are: minimum, holdfast, flagd-core, /],
  [['--rounds', 'many'], /^--rounds is a whole number from 1; received "many"\.$/],
  [['--onli', 'holdfast'], /^Unknown option '--onli'/],
])('%j is refused in a sentence, with exit code 2', (args, sentence) => {
  expect(peerArguments(args).problem).toMatch(sentence)
  const { status, stderr } = spawnSync(process.execPath, ['bench/peers/run.js', ...args], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(sentence)])
})

test('without arguments all contestants are compared', () => {
  expect(peerArguments([]).options).toEqual({ rounds: 9, only: contestants })
})

describe('a contestant that answers otherwise', () => {
  const isDrawn = (user: object, key: string, share: number) => {
    let hash = 0
    for (const letter of `${JSON.stringify(user)}${key}`) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
    return ((Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) % 1_000) / 1_000 < share
  }
  const contestant: Contestant = { title: 'another', contextOf: (user) => user }
  const check = async (id: string, answer: (user: object) => unknown, more: Partial<Contestant> = {}) => {
    const byHand = await prepare(await contestantNamed('minimum'))
    const prepared: Prepared = { ...byHand, ask: { ...byHand.ask, [id]: answer } }
    try {
      return await checkAnswers({ ...contestant, ...more }, prepared, USERS)
    } finally {
      await byHand.close()
    }
  }

  test('may draw other units, if their share is as large as asked for', async () => {
    const ways = await check('W2', (user) => isDrawn(user, 'rollout', 0.1))
    expect(ways[1]).toEqual({ id: 'W2', way: 'shares' })
  })

  test('may not, if it hashes as Holdfast does', async () => {
    const refused = check('W2', (user) => isDrawn(user, 'rollout', 0.1), { hashesAsHoldfast: true })
    await expect(refused).rejects.toThrow(/^W2: the answer to user \d+ is (true|false), and by hand (true|false)$/)
  })

  test('is refused for a share of another size', async () => {
    const refused = check('W2', (user) => isDrawn(user, 'rollout', 0.2))
    await expect(refused).rejects.toThrow(/^W2: \d+ of 500 answers are true, instead of 50 ± 34$/)
  })

  test('is refused for drawing at random', async () => {
    let turn = 0
    const refused = check('W2', () => turn++ % 10 === 3 || turn % 37 === 0)
    await expect(refused).rejects.toThrow('W2: another gives')
  })

  test('is refused for a variant to a user outside the conditions', async () => {
    await expect(check('W3', () => 'blue')).rejects.toThrow('W3: the answer to user 0 is "blue", and by hand "legacy"')
  })

  test('is refused for what no draw decides', async () => {
    await expect(check('W1', () => false)).rejects.toThrow('W1: the answer to user 0 is false, and by hand true')
    await expect(check('W5', () => true)).rejects.toThrow('W5: the answer to user 1 is true, and by hand false')
  })

  test('is refused for a flag missing from all', async () => {
    await expect(check('W6', () => ({}))).rejects.toThrow('W6, flag-0: 0 of 500 answers are true, instead of 50')
  })
})

describe('rounds', () => {
  const calm = { awayShare: 0, yardstickMs: 20 }
  const measured = async (answers: Record<string, { awayShare: number; yardstickMs: number }[]>, rounds: number) => {
    const order: string[] = []
    const measure = async (name: string) => {
      order.push(name)
      const next = answers[name]?.shift() ?? calm
      return { ...next, result: `${name}${order.length}` }
    }
    return { order, ...(await interleaved(['a', 'b', 'c'], measure, { rounds, tries: 3 })) }
  }

  test('begin with another contestant each time', async () => {
    const { order, measurements, repeated, disturbed } = await measured({}, 3)
    expect(order.join('')).toBe('abcbcacab')
    expect({ measurements, repeated, disturbed }).toEqual({ measurements: 9, repeated: 0, disturbed: 0 })
  })

  test('repeat what waited for a CPU, or ran on a slower one, and keep the repetition', async () => {
    const { order, results, repeated, disturbed } = await measured(
      { a: [{ awayShare: 0.06, yardstickMs: 20 }], c: [{ awayShare: 0, yardstickMs: 24 }] },
      1,
    )
    expect(order.join('')).toBe('aabcc')
    expect([...results.values()].flat()).toEqual(['a2', 'b3', 'c5'])
    expect({ repeated, disturbed }).toEqual({ repeated: 2, disturbed: 0 })
  })

  test('repeat in the end what only later proved to have run on a slow machine', async () => {
    const slow = () => ({ awayShare: 0, yardstickMs: 40 })
    const { order, results, repeated, disturbed } = await measured({ a: [slow()], b: [slow()] }, 1)
    expect(order.join('')).toBe('abcab')
    expect([...results.values()].flat()).toEqual(['a4', 'b5', 'c3'])
    expect({ repeated, disturbed }).toEqual({ repeated: 2, disturbed: 0 })
  })

  test('end with the least disturbed, and count it', async () => {
    const away = (awayShare: number) => ({ awayShare, yardstickMs: 20 })
    const { order, results, disturbed } = await measured({ b: [away(0.3), away(0.1), away(0.2)] }, 1)
    expect(order.join('')).toBe('abbbc')
    expect(results.get('b')).toEqual(['b3'])
    expect(disturbed).toBe(1)
  })
})

test('a table has figures of three digits, and how they compare with the floor', () => {
  const row = ['by hand', withRatio(6.789, 6.789), withRatio(12_345, 100), withRatio(985, 0), withRatio(0, 0)]
  expect(markdownTable(['', 'a', 'b', 'c', 'd'], [row])).toBe(
    '|  | a | b | c | d |\n| --- | ---: | ---: | ---: | ---: |\n| by hand | 6.79 (1x) | 12,300 (123x) | 985 | 0 |',
  )
})

test('the other libraries are pinned, and come from the registry of npm alone', () => {
  const { dependencies } = read('package.json')
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const { packages } = read('package-lock.json')
  expect(packages[''].dependencies).toEqual(dependencies)
  for (const { resolved } of Object.values<{ resolved?: string }>(packages)) {
    expect(resolved ?? 'https://registry.npmjs.org/').toMatch(/^https:\/\/registry\.npmjs\.org\//)
  }
  const root = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const name of ['@openfeature/server-sdk', '@openfeature/core'])
    expect(dependencies[name]).toBe(root.devDependencies[name])
})

test('every contestant has a module', () => {
  for (const name of contestants) expect(() => readFileSync(`bench/peers/contestants/${name}.js`)).not.toThrow()
})
