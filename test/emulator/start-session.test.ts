import { describe, expect, test } from 'vitest'
import { failure, nextToken, setStage, target } from './stage.js'

test.each([15, 60, 86_400])('an interval of %i seconds is granted as asked', async (seconds) => {
  const { emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  expect(await poll(await open(target, seconds))).toMatchObject({ NextPollIntervalInSeconds: seconds })
})

test.each([14, 86_401, 0, -1, 15.5])('an interval of %d seconds is refused', async (seconds) => {
  const { emulator, open } = await setStage()
  emulator.deploy(target, {})

  const error = await failure(open(target, seconds))

  expect(error).toMatchObject({ name: 'BadRequestException', $metadata: { httpStatusCode: 400 } })
  expect(error.message).toContain('RequiredMinimumPollIntervalInSeconds')
})

describe('with an interval of its own', () => {
  test('the emulator grants that, whatever is asked, and enforces it', async () => {
    const { clock, emulator, open, poll } = await setStage({ pollIntervalSeconds: 1 })
    emulator.deploy(target, {})
    for (const asked of [undefined, 1, 60]) {
      const answer = await poll(await open(target, asked))
      expect(answer.NextPollIntervalInSeconds).toBe(1)
      expect(await failure(poll(nextToken(answer)))).toMatchObject({ message: 'Request too early' })
      await clock.advance(1_000)
      await poll(nextToken(answer))
    }
  })

  test('the emulator lets no session ask for less than that', async () => {
    const { emulator, open } = await setStage({ pollIntervalSeconds: 2 })
    emulator.deploy(target, {})
    expect(await failure(open(target, 1))).toMatchObject({ name: 'BadRequestException' })
  })
})

test('each part that is not there is named, with the parameter that named it', async () => {
  const { emulator, open } = await setStage()
  const elsewhere = { application: 'checkout', environment: 'test', profile: 'limits' }
  emulator.deploy(target, {})
  emulator.deploy(elsewhere, {})
  const missing = async (change: object) => {
    const error = await failure(open({ ...target, ...change }))
    expect(error).toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } })
    return { type: error.ResourceType, by: error.ReferencedBy }
  }

  expect(await missing({ application: 'x' })).toEqual({ type: 'Application', by: { ApplicationIdentifier: 'x' } })
  expect(await missing({ environment: 'x' })).toEqual({ type: 'Environment', by: { EnvironmentIdentifier: 'x' } })
  expect(await missing({ profile: 'x' })).toEqual({
    type: 'ConfigurationProfile',
    by: { ConfigurationProfileIdentifier: 'x' },
  })
  expect(await missing({ profile: 'limits' })).toEqual({
    type: 'Deployment',
    by: {
      ApplicationIdentifier: 'checkout',
      EnvironmentIdentifier: 'prod',
      ConfigurationProfileIdentifier: 'limits',
    },
  })
})

test.each(['no JSON', 'null', '{}', '{"ApplicationIdentifier":1}'])(
  'a request of %s is refused, not fatal',
  async (body) => {
    const { emulator } = await setStage()
    const response = await fetch(`${emulator.url}/configurationsessions`, { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(response.headers.get('x-amzn-ErrorType')).toBe('BadRequestException')
  },
)

test('a request for anything else is 404, and says so', async () => {
  const { emulator } = await setStage()
  for (const [method, path] of [
    ['GET', '/configurationsessions'],
    ['DELETE', '/configuration'],
    ['GET', '//'],
    ['GET', '/applications/a/environments/b/c'],
  ] as const) {
    const response = await fetch(emulator.url + path, { method })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(`${method} ${path}`)
  }
  expect(emulator.requests).toEqual([])
})
