import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { type AppConfigOptions, agent, appConfig, document, file } from '../../../src/index.js'
import { lambdaSource } from '../../../src/lambda.js'
import { bareMachine } from './bare-machine.js'

beforeEach(bareMachine)

const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const identity = (options: Partial<AppConfigOptions> = {}) => appConfig({ ...target, ...options }).identity

/** What names may hold that an identity is made of. */
const name = fc.string({
  unit: fc.constantFrom('a', '/', '"', ',', '\\', '%', ' ', '.', '\n', 'é'),
  minLength: 1,
  maxLength: 4,
})
const place = fc.record({
  application: name,
  environment: name,
  profile: name,
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
  endpoint: fc.constantFrom('http://a', 'http://a/b', 'https://a'),
})

test('two places are told apart, whatever their names', () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      expect(identity(one) === identity(other)).toBe(isSame)
    }),
  )
  const at = (application: string, environment: string) => ({ ...target, application, environment })
  for (const source of [appConfig, agent, lambdaSource]) {
    expect(source(at('a/b', 'c')).identity).not.toBe(source(at('a', 'b/c')).identity)
  }
})

test('the region is the one that is asked, wherever it is from', () => {
  const known = [identity(), identity({ region: 'us-east-1' }), identity({ region: 'eu-west-1' })]
  expect(new Set(known).size).toBe(3)
  vi.stubEnv('AWS_REGION', 'us-east-1')
  expect(identity()).toBe(known[1])
  expect(identity({ region: 'eu-west-1' })).toBe(known[2])
})

test('so is the endpoint', () => {
  const at = identity({ endpoint: 'http://localhost:4566/' })
  expect(at).not.toBe(identity())
  expect(at).toBe(identity({ endpoint: 'http://LOCALHOST:4566' }))
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:4566')
  expect(identity()).toBe(at)
  vi.stubEnv('AWS_ENDPOINT_URL_APPCONFIGDATA', 'http://localhost:9')
  expect(identity()).toBe(identity({ endpoint: 'http://localhost:9' }))
})

test('the profile of the shared files may be another account and region', () => {
  const before = identity()
  vi.stubEnv('AWS_PROFILE', 'staging')
  expect(identity()).not.toBe(before)
})

test('a client given is told from others by the region and endpoint given with it', () => {
  const client = new AppConfigDataClient({})
  const known = [{ client }, { client, region: 'eu-west-1' }, { client, endpoint: 'http://a' }, {}].map(identity)
  expect(new Set(known).size).toBe(4)
  client.destroy()
})

test('sources of different kinds are different', () => {
  const sources = [
    appConfig(target),
    agent(target),
    agent({ ...target, url: 'http://h' }),
    lambdaSource({ ...target, extension: true }),
  ]
  expect(new Set(sources.map((source) => source.identity)).size).toBe(4)
  expect(lambdaSource({ ...target, extension: false }).identity).toBe(identity())
  expect([file('/etc/flags.json').identity, document({}).identity]).toEqual([undefined, undefined])
})
