import { expect, test } from 'vitest'
import { failure, nextToken, setStage, target, textOf } from './stage.js'

const DAY_MS = 24 * 60 * 60 * 1000
const tokenProblem = (problem: string) => ({
  name: 'BadRequestException',
  message: problem === 'PollIntervalNotSatisfied' ? 'Request too early' : 'Token not valid',
  Reason: 'InvalidParameters',
  Details: { InvalidParameters: { ConfigurationToken: { Problem: problem } } },
  $metadata: { httpStatusCode: 400 },
})

test('the first poll brings the document with its label, type, interval and the next token', async () => {
  const { emulator, open, poll } = await setStage()
  emulator.deploy(target, '{"a":1}', { versionLabel: 'v1', contentType: 'application/x-flags' })

  const answer = await poll(await open())

  expect(textOf(answer)).toBe('{"a":1}')
  expect(answer).toMatchObject({
    VersionLabel: 'v1',
    ContentType: 'application/x-flags',
    NextPollIntervalInSeconds: 60,
    $metadata: { httpStatusCode: 200 },
  })
})

test('an unchanged document is an empty 200 without a label, and a new token all the same', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, { a: 1 }, { versionLabel: 'v1' })
  const first = await poll(await open())
  await clock.advance(60_000)

  const second = await poll(nextToken(first))

  expect(second.Configuration?.length ?? 0).toBe(0)
  expect(second.VersionLabel).toBeUndefined()
  expect(nextToken(second)).not.toBe(nextToken(first))
})

test('tokens are opaque, about 900 characters, and never the same', async () => {
  const { emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  const tokens = await Promise.all(Array.from({ length: 5 }, () => open()))
  tokens.push(nextToken(await poll(tokens[0] ?? '')))

  expect(new Set(tokens).size).toBe(6)
  for (const token of tokens) expect(token).toMatch(/^\S{850,950}$/)
})

test('a poll before its time is refused and leaves the token good', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  const token = nextToken(await poll(await open(target, 15)))
  await clock.advance(14_999)

  expect(await failure(poll(token))).toMatchObject(tokenProblem('PollIntervalNotSatisfied'))
  await clock.advance(1)
  expect(await poll(token)).toMatchObject({ $metadata: { httpStatusCode: 200 } })
})

test('early polls pass where that is asked for', async () => {
  const { emulator, open, poll } = await setStage({ enforcePollInterval: false })
  emulator.deploy(target, {})

  const answer = await poll(nextToken(await poll(await open())))

  expect(answer.NextPollIntervalInSeconds).toBe(60)
})

test('garbage is a corrupted token', async () => {
  const { poll } = await setStage()
  expect(await failure(poll('garbage'))).toMatchObject(tokenProblem('Corrupted'))
})

test('a token is good for 24 hours, spent or not', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  const [used, kept, late] = [await open(), await open(), await open()]
  await poll(used)
  clock.set(clock.now() + DAY_MS - 1)
  await poll(kept)
  clock.set(clock.now() + 1)

  expect(await failure(poll(late))).toMatchObject(tokenProblem('Expired'))
  expect(await failure(poll(used))).toMatchObject(tokenProblem('Expired'))
})

test('polling within the day renews a session for good', async () => {
  const { clock, emulator, host } = await setStage()
  emulator.deploy(target, 'document')
  const poll = await host()
  expect(await poll()).toBe('document')
  for (let days = 0; days < 3; days++) {
    await clock.advance(DAY_MS - 1)
    expect(await poll()).toBe('')
  }
})

test('a spent token answers once more, with the answer that may have been lost, and then no longer', async () => {
  const { emulator, open, poll } = await setStage()
  emulator.deploy(target, 'document', { versionLabel: 'v1' })
  const token = await open()
  const first = await poll(token)

  const again = await poll(token)

  expect(textOf(again)).toBe('document')
  expect(again.VersionLabel).toBe('v1')
  expect(nextToken(again)).toBe(nextToken(first))
  expect(await failure(poll(token))).toMatchObject(tokenProblem('Corrupted'))
})

test('a spent token answers no more once its successor is spent', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  const token = await open()
  const next = nextToken(await poll(token))
  await clock.advance(60_000)
  await poll(next)

  expect(await failure(poll(token))).toMatchObject(tokenProblem('Corrupted'))
})
