import { describe, expect, test } from 'vitest'
import type { EmulatorFault, EmulatorOperation } from '../../src/testing.js'
import { failure, nextToken, type Stage, setStage, target, textOf, until } from './stage.js'

const latest: { operation: EmulatorOperation } = { operation: 'GetLatestConfiguration' }

/** A stage with a document, a session on it, and a fault before its first poll. */
async function setStageFor(fault: EmulatorFault): Promise<Stage & { token: string }> {
  const stage = await setStage({ enforcePollInterval: false })
  stage.emulator.deploy(target, { a: 1 }, { versionLabel: 'v1' })
  const token = await stage.open()
  stage.emulator.inject(fault, latest)
  return { ...stage, token }
}

describe('an error', () => {
  test.each([
    ['ThrottlingException', 429],
    ['InternalServerException', 500],
    ['AccessDeniedException', 403],
    ['BadRequestException', 400],
    ['ResourceNotFoundException', 404],
    ['ExpiredTokenException', 500],
  ])('%s comes with its status, %i, and leaves the token good', async (name, httpStatusCode) => {
    const { poll, token } = await setStageFor({ kind: 'error', name, message: 'said so' })
    const error = await failure(poll(token))
    expect(error).toMatchObject({ name, message: 'said so', $metadata: { httpStatusCode } })
    expect(error.$metadata?.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(textOf(await poll(token))).toBe('{"a":1}')
  })

  test('takes a status and members of its own', async () => {
    const Details = { InvalidParameters: { ConfigurationToken: { Problem: 'Unheard-of' } } }
    const members = { Reason: 'InvalidParameters', Details }
    const { poll, token } = await setStageFor({ kind: 'error', name: 'BadRequestException', status: 418, members })
    expect(await failure(poll(token))).toMatchObject({ ...members, $metadata: { httpStatusCode: 418 } })
  })

  test('strikes the start of a session as well', async () => {
    const { emulator, open } = await setStageFor({ kind: 'hang', at: 'headers' })
    emulator.inject({ kind: 'error', name: 'ThrottlingException' }, { operation: 'StartConfigurationSession' })
    expect(await failure(open())).toMatchObject({ name: 'ThrottlingException', $metadata: { httpStatusCode: 429 } })
  })
})

test.each<EmulatorFault>([
  { kind: 'hang', at: 'body' },
  { kind: 'delay', at: 'body', delayMs: 5_000 },
])('%j lets the headers and the first half of the body through', async (fault) => {
  const { emulator, token } = await setStageFor(fault)
  const address = `${emulator.url}/configuration?configuration_token=${encodeURIComponent(token)}`
  const response = await fetch(address)
  expect([response.status, response.headers.get('Version-Label')]).toEqual([200, 'v1'])
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"a"')
  await reader?.cancel()
})

test('an endless body goes on for as long as somebody takes it', async () => {
  const { emulator, token } = await setStageFor({ kind: 'endless' })
  const response = await fetch(`${emulator.url}/configuration?configuration_token=${encodeURIComponent(token)}`)
  let received = ''
  for await (const chunk of response.body ?? []) {
    received += Buffer.from(chunk).toString()
    if (received.length > 5_000_000) break
  }
  expect(received.trimEnd()).toBe('{"a":1}')
})

test.each([
  [200, '<html><body><h1>200 OK</h1></body></html>'],
  [204, ''],
])('a page with status %i is a captive portal: it has none of the headers', async (status, body) => {
  const { poll, token } = await setStageFor({ kind: 'page', status })
  const answer = await poll(token)
  expect(answer).toMatchObject({ $metadata: { httpStatusCode: status }, ContentType: 'text/html' })
  expect(answer.NextPollConfigurationToken).toBeUndefined()
  expect(textOf(answer)).toBe(body)
})

test('a page is HTML where the SDK expects JSON, and leaves the token good', async () => {
  const { poll, token } = await setStageFor({ kind: 'page' })
  expect(await failure(poll(token))).toMatchObject({ name: 'SyntaxError', $metadata: { httpStatusCode: 502 } })
  expect(textOf(await poll(token))).toBe('{"a":1}')
})

describe('a delay', () => {
  test.each(['headers', 'body'] as const)('at the %s holds the answer back until the clock has moved', async (at) => {
    const { clock, poll, token } = await setStageFor({ kind: 'delay', at, delayMs: 5_000 })
    const answer = poll(token)
    await until(() => clock.pending === 1)
    await clock.advance(4_999)
    expect(clock.pending).toBe(1)
    await clock.advance(1)
    expect(textOf(await answer)).toBe('{"a":1}')
  })

  test('at the body holds back an empty one too', async () => {
    const { clock, emulator, poll, token } = await setStageFor({ kind: 'header', name: 'Version-Label', value: 'x' })
    const next = nextToken(await poll(token))
    emulator.inject({ kind: 'delay', at: 'body', delayMs: 1_000 })
    const answer = poll(next)
    await until(() => clock.pending === 1)
    await clock.advance(1_000)
    expect(textOf(await answer)).toBe('')
  })

  test('is forgotten when the client goes away', async () => {
    const { clock, poll, token } = await setStageFor({ kind: 'delay', at: 'headers', delayMs: 5_000 })
    const controller = new AbortController()
    const answer = failure(poll(token, controller.signal))
    await until(() => clock.pending === 1)
    controller.abort()
    expect(await answer).toMatchObject({ name: 'AbortError' })
    await until(() => clock.pending === 0)
  })
})

describe('a lost answer', () => {
  test.each(['headers', 'body'] as const)('hanging at the %s ends only with the client', async (at) => {
    const { emulator, poll, token } = await setStageFor({ kind: 'hang', at })
    const controller = new AbortController()
    const answer = failure(poll(token, controller.signal))
    await until(() => emulator.counts.GetLatestConfiguration === 1)
    controller.abort()
    expect(await answer).toMatchObject({ name: 'AbortError' })
    expect(textOf(await poll(token))).toBe('{"a":1}')
  })

  test.each(['headers', 'body'] as const)('cut at the %s is a connection reset', async (at) => {
    const { poll, token } = await setStageFor({ kind: 'cut', at })
    expect(await failure(poll(token))).toMatchObject({ code: 'ECONNRESET' })
    expect(textOf(await poll(token))).toBe('{"a":1}')
  })

  test('cut in an unchanged answer is one too', async () => {
    const { emulator, poll, token } = await setStageFor({ kind: 'page' })
    await failure(poll(token))
    const next = nextToken(await poll(token))
    emulator.inject({ kind: 'cut', at: 'body' })
    expect(await failure(poll(next))).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('a spoilt answer', () => {
  test('has another body', async () => {
    const { poll, token } = await setStageFor({ kind: 'body', body: '{"a":' })
    expect(await poll(token).then(textOf)).toBe('{"a":')
  })

  test('has bytes that are no UTF-8', async () => {
    const { poll, token } = await setStageFor({ kind: 'body', body: new Uint8Array([0x22, 0xff, 0x22]) })
    expect([...((await poll(token)).Configuration ?? [])]).toEqual([0x22, 0xff, 0x22])
  })

  test('has no JSON for a session', async () => {
    const { emulator, open } = await setStageFor({ kind: 'page' })
    emulator.inject({ kind: 'body', body: '<' }, { operation: 'StartConfigurationSession' })
    expect(await failure(open())).toMatchObject({ name: 'SyntaxError' })
  })

  test.each([
    ['Content-Type', 'text/html', 'ContentType', 'text/html'],
    ['Next-Poll-Interval-In-Seconds', 'soon', 'NextPollIntervalInSeconds', Number.NaN],
    ['Next-Poll-Interval-In-Seconds', undefined, 'NextPollIntervalInSeconds', undefined],
    ['Next-Poll-Configuration-Token', undefined, 'NextPollConfigurationToken', undefined],
    ['Version-Label', undefined, 'VersionLabel', undefined],
  ] as const)('has a %s of %s', async (name, value, member, expected) => {
    const { poll, token } = await setStageFor({ kind: 'header', name, value })
    const answer = await poll(token)
    expect(answer[member]).toEqual(expected)
    expect(textOf(answer)).toBe('{"a":1}')
  })
})

describe('faults', () => {
  const status = (promise: Promise<unknown>) => failure(promise).then((error) => error.$metadata?.httpStatusCode)

  test('strike one a request, oldest first, as often as asked, and only the operation meant', async () => {
    const { emulator, open, poll, token } = await setStageFor({ kind: 'page', status: 503 })
    emulator.inject({ kind: 'page', status: 504 }, { ...latest, requests: 2 })
    emulator.inject({ kind: 'page', status: 500 })

    expect(await status(open())).toBe(500)
    expect([await status(poll(token)), await status(poll(token)), await status(poll(token))]).toEqual([503, 504, 504])
    expect(textOf(await poll(token))).toBe('{"a":1}')
  })

  test('stay until taken back, one or all', async () => {
    const { emulator, poll, token } = await setStageFor({ kind: 'page', status: 503 })
    const takeBack = emulator.inject({ kind: 'page', status: 504 }, { requests: Infinity })
    emulator.inject({ kind: 'page', status: 505 }, { requests: Infinity })
    for (const expected of [503, 504, 504, 504]) expect(await status(poll(token))).toBe(expected)
    takeBack()
    expect(await status(poll(token))).toBe(505)
    emulator.clearFaults()
    expect(textOf(await poll(token))).toBe('{"a":1}')
  })

  test('of a kind there is not are refused, with the nearest', async () => {
    const { emulator } = await setStage()
    expect(() => emulator.inject({ kind: 'delays' } as never)).toThrow(
      'fault.kind must be "error", "page", "endless", "delay", "hang", "cut", "body" or "header"; received "delays". Did you mean "delay"?',
    )
  })

  test.each<EmulatorFault>([
    { kind: 'page', status: 199 },
    { kind: 'error', name: 'Odd', status: 200 },
    { kind: 'error', name: 'Oops', status: 200 },
    { kind: 'error', name: 'a\nb' },
    { kind: 'header', name: 'Content-Type', value: 'a\nb' },
  ])('that could not be sent are refused at once: %j', async (fault) => {
    const { emulator } = await setStage()
    expect(() => emulator.inject(fault)).toThrow(expect.objectContaining({ code: 'INVALID_OPTIONS' }))
  })
})
