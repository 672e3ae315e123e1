import { expect, onTestFinished, test, vi } from 'vitest'
import {
  agent,
  appConfig,
  createFlagClient,
  document,
  type FlagClientOptions,
  type FlagSource,
  file,
  InvalidOptionsError,
} from '../../src/index.js'
import { flagsOn } from './stage.js'

const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
const source = document(flagsOn('a'))
const never = (): FlagSource => ({ description: 'never', polled: false, fetch: () => new Promise(() => {}) })

/** The option and the message that `make` is refused with. */
function refusal(make: () => unknown): [option: string, message: string] {
  try {
    make()
  } catch (error) {
    if (error instanceof InvalidOptionsError) return [error.option, error.message]
    throw error
  }
  throw new Error('taken, and should have been refused')
}

const create = (options: unknown) => () => createFlagClient(options as FlagClientOptions)

test.each<[string, unknown, string, string]>([
  ['nothing at all', undefined, 'options', 'options must be an object; received undefined.'],
  [
    'no place',
    {},
    'source',
    'The options name no source of flags. Give application, environment and profile for AWS AppConfig, or a source.',
  ],
  [
    'two places',
    { ...target, source },
    'source',
    'Give one of source, application, environment, profile, not several: each says where the flags come from.',
  ],
  [
    'half a place',
    { application: 'checkout' },
    'environment',
    'environment must be a string that is not empty; received undefined.',
  ],
  [
    'a misspelt option',
    { source, pollIntervalMS: 1000 },
    'pollIntervalMS',
    'There is no option "pollIntervalMS". Did you mean "pollIntervalMs"?',
  ],
  [
    'a misspelt part of the place',
    { ...target, profil: 'flags' },
    'profil',
    'There is no option "profil". Did you mean "profile"?',
  ],
  [
    'an option of the source beside it',
    { ...target, region: 'eu-central-1' },
    'region',
    'There is no option "region". Give it to the source: appConfig({ application, environment, profile, region }).',
  ],
  [
    'a source that is none',
    { source: 'flags.json' },
    'source',
    'source must be a source: appConfig({…}), agent({…}), file(path) or document(object); received "flags.json".',
  ],
  [
    'a document for a source',
    { source: flagsOn('a') },
    'source',
    'source must be a source: appConfig({…}), agent({…}), file(path) or document(object); received a value of type object.',
  ],
  [
    'seconds for milliseconds',
    { source, pollIntervalMs: 15 },
    'pollIntervalMs',
    'pollIntervalMs must be an integer from 100 to 86400000 (milliseconds); received 15.',
  ],
  [
    'text for a number',
    { source, initTimeoutMs: '5000' },
    'initTimeoutMs',
    'initTimeoutMs must be an integer from 0 to 300000 (milliseconds); received "5000".',
  ],
  [
    'no number',
    { source, maxStalenessMs: Number.NaN },
    'maxStalenessMs',
    'maxStalenessMs must be an integer from 1000 to 2592000000 (milliseconds); received NaN.',
  ],
  [
    'no room',
    { source, compiledCacheSize: 0 },
    'compiledCacheSize',
    'compiledCacheSize must be an integer from 1 to 100 (documents); received 0.',
  ],
  ['text for a boolean', { source, required: 'yes' }, 'required', 'required must be true or false; received "yes".'],
  [
    'a hook for hooks',
    { source, hooks: { after() {} } },
    'hooks',
    'hooks must be an array of hooks; received a value of type object.',
  ],
  ['null for hooks', { source, hooks: null }, 'hooks', 'hooks must be an array of hooks; received null.'],
  [
    'null among hooks',
    { source, hooks: [null] },
    'hooks.0',
    'hooks.0 must be an object with at least one of the methods before, after, error, finally; received null.',
  ],
  [
    'null for a logger',
    { source, logger: null },
    'logger',
    'logger must be false, or an object with methods debug, info, warn and error; received null.',
  ],
  ['null for limits', { source, limits: null }, 'limits', 'limits must be an object; received null.'],
  ['null for sources', { sources: null }, 'sources', 'sources must be an array of sources, not empty; received null.'],
  ['null among sources', { sources: [source, null] }, 'sources.1', 'sources.1 must be an object; received null.'],
  ['a promise of options', Promise.resolve({ source }), 'options', 'options must be an object; received a promise.'],
  [
    'a URL for text',
    { ...target, environment: new URL('http://localhost/') },
    'environment',
    'environment must be a string that is not empty; received a value of type object.',
  ],
  [
    'a source whose close is no function',
    { source: { ...never(), close: true } },
    'source.close',
    'source.close must be a function; received true.',
  ],
  [
    'an option of an option',
    { source, percentAttribute: 'percentage' },
    'percentAttribute',
    'There is no option "percentAttribute". Did you mean "appConfigFlags.percentAttribute"?',
  ],
  [
    'almost another way of polling',
    { source, polling: 'on-demnd' },
    'polling',
    'polling must be "background" or "on-demand"; received "on-demnd". Did you mean "on-demand"?',
  ],
  [
    'a hook without a stage',
    { source, hooks: [{ before() {} }, { afterwards() {} }] },
    'hooks.1',
    'hooks.1 must be an object with at least one of the methods before, after, error, finally; received a value of type object.',
  ],
  [
    'half a logger',
    { source, logger: { info() {} } },
    'logger',
    'logger must be false, or an object with methods debug, info, warn and error; received a value of type object.',
  ],
  [
    'half a clock',
    { source, clock: Date },
    'clock',
    'clock must be an object with methods now and schedule; received a value of type function.',
  ],
  [
    'a number for random',
    { source, random: 4 },
    'random',
    'random must be a function that returns a number; received 4.',
  ],
  [
    'a number for a fallback',
    { source, fallback: 7 },
    'fallback',
    'fallback must be a document, or the path of a file; received 7.',
  ],
  [
    'no path for snapshotDir',
    { source, snapshotDir: '' },
    'snapshotDir',
    'snapshotDir must be the path of a directory, or its file: URL; received "".',
  ],
  [
    'another way of polling',
    { source, polling: 'never' },
    'polling',
    'polling must be "background" or "on-demand"; received "never".',
  ],
  [
    'no sources',
    { sources: [] },
    'sources',
    'sources must be an array of sources, not empty; received an empty array.',
  ],
  [
    'a source beside sources',
    { source, sources: [source] },
    'source',
    'Give one of source, sources, not several: each says where the flags come from.',
  ],
  [
    'no source among sources',
    { sources: [source, { profile: 'kill' }] },
    'sources.1.profile',
    'There is no option "sources.1.profile". Give it to the source: appConfig({ application, environment, profile }).',
  ],
  [
    'an interval out of bounds among sources',
    { sources: [{ source, pollIntervalMs: 5 }] },
    'sources.0.pollIntervalMs',
    'sources.0.pollIntervalMs must be an integer from 100 to 86400000 (milliseconds); received 5.',
  ],
  [
    'a fallback for several sources at once',
    { sources: [source], fallback: {} },
    'fallback',
    'Each of several sources has its own fallback: sources: [{ source, fallback }].',
  ],
  [
    'sources that share a snapshot',
    { sources: [source, source], snapshotDir: 'x' },
    'sources.1',
    'Two sources are called "document in memory", and nothing tells their snapshots apart. Give each an identity.',
  ],
  [
    'null for a fallback',
    { source, fallback: null },
    'fallback',
    'fallback must be a document, or the path of a file; received null.',
  ],
  [
    'a misspelt limit',
    { source, limits: { maxFlag: 1 } },
    'limits.maxFlag',
    'There is no option "limits.maxFlag". Did you mean "maxFlags"?',
  ],
])('%s is refused', (_, options, option, message) => {
  expect(refusal(create(options))).toEqual([option, message])
})

test('a fallback file that cannot be read is refused', () => {
  const [option, message] = refusal(create({ source, fallback: 'no/such/file.json' }))
  expect(option).toBe('fallback')
  expect(message).toMatch(/^The fallback document cannot be read: ENOENT/)
})

/** What is called, how, the option it refuses, and the message. */
type Refusal = [string, () => unknown, string, string]

test.each<Refusal>([
  [
    'appConfig',
    () => appConfig({ ...target, profile: '' }),
    'source.profile',
    'source.profile must be a string that is not empty; received "".',
  ],
  [
    'appConfig',
    () => appConfig({ ...target, regoin: 'eu-west-1' } as never),
    'source.regoin',
    'There is no option "source.regoin". Did you mean "region"?',
  ],
  [
    'appConfig',
    () => appConfig({ ...target, requiredMinimumPollIntervalSeconds: 5 }),
    'source.requiredMinimumPollIntervalSeconds',
    'source.requiredMinimumPollIntervalSeconds must be an integer from 15 to 3600 (seconds); received 5.',
  ],
  ...['localhost:4566', '127.0.0.1:4566', 'localhost', '', 'ftp://h', 4566].map(
    (endpoint) =>
      [
        'appConfig',
        () => appConfig({ ...target, endpoint } as never),
        'source.endpoint',
        `source.endpoint must be an absolute http or https URL; received ${JSON.stringify(endpoint)}.`,
      ] satisfies Refusal,
  ),
  [
    'appConfig',
    () => appConfig({ ...target, endpoint: 'http://ada:pa55@localhost:4566' }),
    'source.endpoint',
    'source.endpoint must be an absolute http or https URL without user and password.',
  ],
  [
    'appConfig',
    () => appConfig({ ...target, region: '' }),
    'source.region',
    'source.region must be a string that is not empty; received "".',
  ],
  [
    'appConfig',
    () => appConfig({ ...target, client: {} } as never),
    'source.client',
    'source.client must be an AppConfigDataClient of the AWS SDK; received a value of type object.',
  ],
  ['appConfig', () => appConfig(undefined as never), 'source', 'source must be an object; received undefined.'],
  [
    'appConfig',
    () => appConfig({ ...target, endpoint: 'localhost:4566' }),
    'source.endpoint',
    'source.endpoint must be an absolute http or https URL; received "localhost:4566".',
  ],
  [
    'appConfig',
    () => appConfig({ ...target, endpoint: new URL('http://localhost:4566') as never }),
    'source.endpoint',
    'source.endpoint must be an absolute http or https URL; received a value of type object.',
  ],
  [
    'agent',
    () => agent({ ...target, url: 'localhost' }),
    'source.url',
    'source.url must be an absolute http or https URL; received "localhost".',
  ],
  [
    'agent',
    () => agent({ ...target, url: 'localhost:2772' }),
    'source.url',
    'source.url must be an absolute http or https URL; received "localhost:2772".',
  ],
  [
    'agent',
    () => agent({ ...target, url: '' }),
    'source.url',
    'source.url must be an absolute http or https URL; received "".',
  ],
  ...['http://ada:pa55@127.0.0.1:2772', 'http://pa55@h', 'ada:pa55@h', 'http://ada:pa55@:x', '//ada:pa55@h'].map(
    (url) =>
      [
        'agent',
        () => agent({ ...target, url }),
        'source.url',
        'source.url must be an absolute http or https URL without user and password.',
      ] satisfies Refusal,
  ),
  [
    'agent',
    () => agent({ ...target, url: 'http://h/?token=x' }),
    'source.url',
    'source.url must be an absolute http or https URL without "?" and "#"; received "http://h/?token=x".',
  ],
  ...(['application', 'environment', 'profile'] as const).flatMap((name) =>
    ['.', '..'].map(
      (given) =>
        [
          'agent',
          () => agent({ ...target, [name]: given }),
          `source.${name}`,
          `source.${name} must be a name that an address can hold; received "${given}".`,
        ] satisfies Refusal,
    ),
  ),
  ...['', 'secret\r\nx-evil: 1', 'sécret', 7].map(
    (token) =>
      [
        'agent',
        () => agent({ ...target, token } as never),
        'source.token',
        'source.token must be printable ASCII without spaces, and not empty.',
      ] satisfies Refusal,
  ),
  [
    'agent',
    () => agent({ environment: 'e', profile: 'p' } as never),
    'source.application',
    'source.application must be a string that is not empty; received undefined.',
  ],
  ['file', () => file(''), 'source.path', 'source.path must be a path, or its file: URL; received "".'],
  [
    'file',
    () => file('flags.json', { watch: 1 } as never),
    'source.watch',
    'source.watch must be true or false; received 1.',
  ],
  [
    'file',
    () => file(new URL('http://user:secret@localhost/flags.json')),
    'source.path',
    'source.path must be a path, or its file: URL; received a value of type object.',
  ],
  ['document', () => document('{}' as never), 'document', 'document must be an object; received "{}".'],
  [
    'document',
    () => document({ n: 1n } as object),
    'document',
    expect.stringMatching(/^A flag document must be JSON: .*BigInt/),
  ],
])('%s() refuses what it cannot use', (_, make, option, message) => {
  expect(refusal(make)).toEqual([option, message])
})

test.each(['AWS_ENDPOINT_URL_APPCONFIGDATA', 'AWS_ENDPOINT_URL'])(
  'an endpoint that cannot be one is refused by the name of its variable, %s',
  (variable) => {
    onTestFinished(() => void vi.unstubAllEnvs())
    vi.stubEnv(variable, 'localhost:4566')
    expect(refusal(() => appConfig(target))).toEqual([
      variable,
      `${variable} must be an absolute http or https URL; received "localhost:4566".`,
    ])
    vi.stubEnv('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'true')
    expect(appConfig(target).description).toBe('AppConfig checkout/prod/flags')
  },
)

test('an identity that tells nothing is refused', () => {
  expect(refusal(create({ source: { ...never(), identity: '' } }))).toEqual([
    'source.identity',
    'source.identity must be a string that is not empty; received "".',
  ])
})

test('the short form is AppConfig', async () => {
  const client = createFlagClient({ ...target, source: undefined } as FlagClientOptions)
  expect(client.status().source).toBe('AppConfig checkout/prod/flags')
  await client.close()
})

test('options that are undefined are as good as absent', async () => {
  const options = { source: never(), pollIntervalMs: undefined, logger: undefined, limits: undefined, hooks: undefined }
  const client = createFlagClient(options as unknown as FlagClientOptions)
  expect(client.status()).toMatchObject({ state: 'starting', source: 'never', consecutiveFailures: 0 })
  expect(Object.isFrozen(client.status())).toBe(true)
  await client.close()
})

test('hooks are taken as they stood', async () => {
  const ran: string[] = []
  const hooks = [{ before: () => void ran.push('given') }]
  const client = createFlagClient({ source: document(flagsOn('a')), hooks })
  hooks.push({ before: () => void ran.push('added') })
  client.isEnabled('a')
  expect(ran).toEqual(['given'])
  await client.close()
})
