import { fastify } from 'fastify'
import { createValidator } from '../../src/appconfig-validator.js'
import { leveledCodes } from '../../src/authoring/lint/lint-rules.js'
import { fromPrimary, shareSource } from '../../src/cluster.js'
import { variantTags } from '../../src/context.js'
import {
  appConfigControlPlane,
  type ControlPlane,
  followDeployment,
  kill,
  publish,
  releaseHistory,
  releaseStatus,
  resolvePlace,
  rollback,
  unkill,
} from '../../src/control.js'
import { rampController } from '../../src/controller.js'
import {
  type FlagImport,
  fromConfigCat,
  fromFlagd,
  fromGrowthBook,
  fromLaunchDarkly,
  fromPowertools,
  fromUnleash,
  type ImportOptions,
  toAppConfigFlags,
  toHoldfastDocument,
} from '../../src/convert.js'
import {
  attributesOf,
  buildDocument,
  changedFlags,
  createDiffCounter,
  declareTypes,
  diffDocuments,
  editDocument,
  findReferences,
  findStaleFlags,
  lintDocument,
  readFlags,
  runCases,
  simulateFlag,
  syntheticPopulation,
  unitOf,
} from '../../src/documents.js'
import { emfSink, exposures } from '../../src/exposures.js'
import * as express from '../../src/express.js'
import * as fastifyFlags from '../../src/fastify.js'
import { agent, appConfig, createFlagClient, document, file, validateDocument } from '../../src/index.js'
import { flagsMiddleware, lambdaSource, streamWithFlags, withFlags } from '../../src/lambda.js'
import { pinoLogger, withVariants } from '../../src/logging.js'
import { HoldfastProvider } from '../../src/openfeature.js'
import { openTelemetryHook, variantSpanProcessor } from '../../src/opentelemetry.js'
import { outcomes } from '../../src/outcomes.js'
import { createTestClient, flag, manualClock, startAppConfigEmulator } from '../../src/testing.js'
import { embedFlags, flagsResponse } from '../../src/web.js'

/** One argument of one public function or method, that has to be checked. */
export interface Row {
  /** Calls it with this argument, all others being right. */
  readonly call: (argument: never) => unknown
  /** An argument that is taken; by default one without any option. */
  readonly right?: unknown
  /** Every option there is; absent where members are of any name. */
  readonly options?: readonly string[]
  /** What errors call the argument, where they do not name its options alone. */
  readonly path?: string
  /** Options that are checked elsewhere, or may be null. */
  readonly unchecked?: readonly string[]
  /** Further values that are refused as a whole. */
  readonly wrong?: readonly unknown[]
}

const holdfastFlags = { schemaVersion: 1, flags: { a: { enabled: true } } }
const documentFile = { name: 'flags.json', content: JSON.stringify(holdfastFlags) }
const flagTests = { cases: [{ name: 'a', flag: 'a', expect: 'off' }] }
const flagSet = readFlags(holdfastFlags)
const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
const controlled = { ...target, logGroups: ['/app'] }
const source = () => document(holdfastFlags)
const client = createTestClient({ a: true })
const scope = client.scope()
const emulator = await startAppConfigEmulator()
const clock = manualClock()

/** A control plane in which whatever is looked for is there, nothing is deployed, and every deployment is over at once. */
const found = async function* () {
  yield* Object.values(target).map((name) => ({ id: name, name, type: 'freeform', hosted: true, alarmArns: [] }))
}
const nothing = async function* () {}
const controlPlane = {
  where: async () => 'AppConfig',
  listApplications: found,
  listEnvironments: found,
  listProfiles: found,
  listStrategies: found,
  listDeployments: nothing,
  listVersions: nothing,
  createVersion: async () => 1,
  startDeployment: async () => 1,
  getDeployment: async () => ({ state: 'COMPLETE', events: [] }),
} as unknown as ControlPlane
const place = await resolvePlace(controlPlane, target)
const work = () => {}
const branches = { on: work, off: work }
const halfBranches = [{}, { on: work }, { on: work, off: true }, work]

emulator.deploy(target, {})
emulator.deploy(target, {})

/** Where everything is off, so that a kill has nothing to do. */
const killed = { application: 'rows', environment: 'prod', profile: 'flags' }
const ofEmulator = appConfigControlPlane(emulator.clientOptions)
emulator.deploy(killed, { a: { enabled: false }, b: { enabled: true } })
emulator.deploy(killed, { a: { enabled: false } })

/** Lets go of what rows hold. */
export const closeRows = () => {
  ofEmulator.close()
  return emulator.close()
}

const limits = {
  path: 'limits',
  options: [
    'maxBytes',
    'maxDepth',
    'maxFlags',
    'maxRulesPerFlag',
    'maxListMembers',
    'maxPatternLength',
    'maxPatternCost',
    'maxTestsPerFlag',
  ],
}

const importer = (from: (content: object, options: ImportOptions) => FlagImport, content: object): readonly Row[] => [
  { call: (given: never) => from(content, given), options: ['population', 'limits'] },
  { call: (given: never) => from(content, { limits: given }), ...limits },
]
const appConfigFlags = {
  path: 'appConfigFlags',
  options: ['percentAttribute', 'bucketByAttribute', 'allowEmpty'],
}
const switchOptions = ['flags', 'reason', 'strategy', 'lane', 'in', 'confirm', 'onProgress', 'clock', 'signal']
const targetOptions = ['application', 'environment', 'profile']
const appConfigOptions = [
  ...targetOptions,
  'region',
  'endpoint',
  'credentials',
  'client',
  'requiredMinimumPollIntervalSeconds',
]
const requestOptions = ['context', 'onContextError', 'contextTimeoutMs', 'asyncContext', 'outcomes']
const lambdaOptions = ['context', 'onContextError', 'contextTimeoutMs', 'outcomes', 'logger', 'maxAgeMs', 'maxWaitMs']

const emulatorTarget = (call: Row['call']): Row[] => [{ call, right: target, path: 'target', options: targetOptions }]

/** The rows of what reads documents, by the options it takes. */
const reader = (call: (options: never) => unknown): Row[] => [
  { call, options: ['limits', 'appConfigFlags'] },
  { call: (given: never) => call({ limits: given } as never), ...limits },
  { call: (given: never) => call({ appConfigFlags: given } as never), ...appConfigFlags },
]

/** The rows of what compares two documents. */
const twoDocuments = (call: (old: never, next: never) => unknown): Row[] => [
  { call: (given: never) => call(given, flagSet as never), right: flagSet, path: 'old', wrong: [holdfastFlags] },
  { call: (given: never) => call(flagSet as never, given), right: flagSet, path: 'next', wrong: [holdfastFlags] },
]

/** A fault of this kind. */
const fault = (right: object, ...options: string[]): Row => ({
  call: (given: never) => emulator.inject(given)(),
  right,
  path: 'fault',
  options: ['kind', ...options],
})

/** By export and method: each argument that holds options, or that has members looked up in it. */
export const rows: Readonly<Record<string, readonly Row[]>> = {
  'index.createFlagClient': [
    {
      call: createFlagClient,
      right: { source: source(), polling: 'on-demand' },
      options: [
        ...['application', 'environment', 'profile', 'source', 'sources', 'fallback', 'snapshotDir'],
        ...['polling', 'pollIntervalMs', 'initTimeoutMs', 'requestTimeoutMs', 'maxStalenessMs', 'required'],
        ...['limits', 'appConfigFlags', 'hooks', 'outcomes', 'logger', 'clock', 'random', 'compiledCacheSize'],
      ],
    },
    {
      call: (given: never) => createFlagClient({ source: source(), outcomes: given }),
      right: outcomes(),
      path: 'outcomes',
      wrong: [true, outcomes, {}, { record: work }],
    },
    {
      call: (given: never) => createFlagClient({ sources: [source(), given] }),
      right: { source: source() },
      path: 'sources.1',
      options: ['source', 'pollIntervalMs', 'fallback', 'optional'],
    },
    ...reader((given: object) => createFlagClient({ source: source(), ...given })).slice(1),
  ],
  'index.createFlagClient().explain': [
    { call: (given: never) => client.explain('a', {}, given), options: ['conditions'] },
  ],
  'index.createFlagClient().evaluateAll': [
    { call: (given: never) => client.evaluateAll({}, given), options: ['clientVisibleOnly'] },
  ],
  'index.createFlagClient().scope': [
    { call: (given: never) => client.scope({}, given), options: ['now', 'contextError'] },
  ],
  'index.createFlagClient().scope().explain': [
    { call: (given: never) => scope.explain('a', given), options: ['conditions'] },
  ],
  'index.createFlagClient().scope().evaluateAll': [
    { call: (given: never) => scope.evaluateAll(given), options: ['clientVisibleOnly'] },
  ],
  'index.createFlagClient().refresh': [{ call: client.refresh, options: ['timeoutMs', 'ifDue', 'newSession'] }],
  'index.createFlagClient().run': [
    { call: (given: never) => client.run('a', {}, given), right: branches, path: 'branches', wrong: halfBranches },
  ],
  'index.createFlagClient().scope().run': [
    { call: (given: never) => scope.run('a', given), right: branches, path: 'branches', wrong: halfBranches },
  ],
  'index.createFlagClient().flush': [{ call: client.flush, options: ['timeoutMs', 'ifDue'] }],
  'index.createFlagClient().on': [
    { call: (given: never) => client.on('change', given), right: work, path: 'listener', wrong: [{}] },
  ],
  'index.agent': [{ call: agent, right: target, path: 'source', options: [...targetOptions, 'url', 'token'] }],
  'index.appConfig': [{ call: appConfig, right: target, path: 'source', options: appConfigOptions }],
  'index.file': [
    { call: (given: never) => file('flags.json', given), path: 'source', options: ['watch'] },
    { call: file, right: 'flags.json', path: 'source.path', wrong: [{}, '', new URL('http://127.0.0.1/')] },
  ],
  'index.document': [{ call: document, right: holdfastFlags, path: 'document' }],
  'index.document().update': [{ call: source().update, right: holdfastFlags, path: 'document' }],
  'index.validateDocument': reader((given: never) => validateDocument(holdfastFlags, given)),
  'appconfig-validator.createValidator': [
    { call: createValidator, options: ['limits', 'appConfigFlags', 'onWarnings', 'logger'] },
    ...reader(createValidator).slice(1),
  ],
  'cluster.fromPrimary': [{ call: fromPrimary, options: ['name'] }],
  'cluster.shareSource': [
    { call: (given: never) => shareSource(source(), given), options: ['name'] },
    { call: shareSource, right: source(), path: 'source', wrong: [{}] },
  ],
  'convert.fromConfigCat': importer(fromConfigCat, { f: {} }),
  'convert.fromFlagd': importer(fromFlagd, {
    flags: { a: { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } },
  }),
  'convert.fromGrowthBook': importer(fromGrowthBook, { features: {} }),
  'convert.fromLaunchDarkly': importer(fromLaunchDarkly, { flags: {}, segments: {} }),
  'convert.fromPowertools': importer(fromPowertools, { a: { default: true } }),
  'convert.fromUnleash': importer(fromUnleash, { version: 1, features: [] }),
  'convert.toHoldfastDocument': reader((given: never) => toHoldfastDocument({ a: { enabled: true } }, given)),
  'control.appConfigControlPlane': [
    {
      call: appConfigControlPlane,
      options: ['region', 'endpoint', 'credentials', 'client', 'clock', 'random', 'signal'],
    },
  ],
  'control.resolvePlace': [
    { call: (given: never) => resolvePlace(controlPlane, given), right: target, path: 'place', options: targetOptions },
  ],
  'control.publish': [
    {
      call: (given: never) => publish(controlPlane, target, holdfastFlags, given),
      right: { strategy: target.profile },
      options: [
        ...['strategy', 'label', 'description', 'appConfigFlags', 'confirm', 'lane', 'onProgress', 'follow'],
        ...['clock', 'signal'],
      ],
    },
    {
      call: (given: never) => publish(controlPlane, target, holdfastFlags, { strategy: 'flags', lane: given }),
      ...{
        right: { environment: target.environment, profile: target.profile },
        path: 'lane',
        options: ['environment', 'profile'],
      },
    },
    {
      call: (given: never) =>
        publish(controlPlane, target, holdfastFlags, { strategy: 'flags', appConfigFlags: given }),
      ...appConfigFlags,
    },
  ],
  'control.releaseStatus': [
    { call: (given: never) => releaseStatus(ofEmulator, killed, given), options: ['lane'] },
    {
      call: (given: never) => releaseStatus(ofEmulator, killed, { lane: given }),
      ...{
        right: { environment: killed.environment, profile: killed.profile },
        path: 'lane',
        options: ['environment', 'profile'],
      },
    },
  ],
  'control.releaseHistory': [
    { call: (given: never) => releaseHistory(ofEmulator, killed, given), options: ['limit', 'lane'] },
    {
      call: (given: never) => releaseHistory(ofEmulator, killed, { lane: given }),
      ...{
        right: { environment: killed.environment, profile: killed.profile },
        path: 'lane',
        options: ['environment', 'profile'],
      },
    },
  ],
  'control.followDeployment': [
    {
      call: (given: never) => followDeployment(controlPlane, place, 1, given).next(),
      options: ['clock', 'signal', 'intervalMs'],
    },
  ],
  'control.kill': [
    {
      call: (given: never) => kill(ofEmulator, killed, given),
      right: { flags: ['a'] },
      options: switchOptions,
    },
    {
      call: (given: never) => kill(ofEmulator, given, { flags: ['a'] }),
      right: killed,
      path: 'place',
      options: targetOptions,
    },
  ],
  'control.unkill': [
    {
      call: (given: never) => unkill(ofEmulator, killed, given),
      right: { flags: ['a'] },
      options: [...switchOptions, 'force'],
    },
    {
      call: (given: never) => unkill(ofEmulator, given, { flags: ['a'] }),
      right: killed,
      path: 'place',
      options: targetOptions,
    },
  ],
  'control.rollback': [
    {
      call: (given: never) => rollback(ofEmulator, killed, given),
      options: ['to', 'strategy', 'confirm', 'onProgress', 'clock', 'signal'],
    },
    { call: (given: never) => rollback(ofEmulator, given), right: killed, path: 'place', options: targetOptions },
  ],
  'controller.rampController': [
    {
      call: rampController,
      right: controlled,
      options: [
        ...['application', 'environment', 'profile', 'logGroups', 'strategy', 'lane', 'leadMs'],
        ...['clock', 'signal', 'aws', 'write'],
      ],
    },
    {
      call: (given: never) => rampController({ ...controlled, lane: given }),
      right: { environment: 'kill', profile: 'kill' },
      path: 'lane',
      options: ['environment', 'profile'],
    },
    {
      call: (given: never) => rampController({ ...controlled, aws: given }),
      path: 'aws',
      options: ['region', 'endpoint', 'credentials'],
    },
  ],
  'convert.toAppConfigFlags': [
    { call: (given: never) => toAppConfigFlags(holdfastFlags, given), options: ['limits'] },
    { call: (given: never) => toAppConfigFlags(holdfastFlags, { limits: given }), ...limits },
  ],
  'documents.declareTypes': [
    { call: (given: never) => declareTypes(readFlags(holdfastFlags), given), options: ['format', 'now'] },
  ],
  'documents.attributesOf': [{ call: attributesOf as never, right: flagSet, path: 'flags', wrong: [holdfastFlags] }],
  'documents.changedFlags': twoDocuments((old, next) => changedFlags(old, next)),
  'documents.createDiffCounter': [
    {
      call: (given: never) => createDiffCounter(flagSet, flagSet, given),
      right: { at: [0] },
      options: ['at', 'maxExamples', 'maxUnits', 'onChange'],
    },
    ...twoDocuments((old, next) => createDiffCounter(old, next, { at: [0] })),
  ],
  'documents.diffDocuments': [
    {
      call: (given: never) => diffDocuments(flagSet, flagSet, [], given),
      right: { at: [0] },
      options: ['at', 'maxExamples', 'maxUnits', 'onChange'],
    },
    ...twoDocuments((old, next) => diffDocuments(old, next, [], { at: [0] })),
  ],
  'documents.buildDocument': [
    {
      call: (given: never) => buildDocument([given]),
      right: documentFile,
      path: 'files.0',
      options: ['name', 'content'],
    },
    ...reader((given: never) => buildDocument([documentFile], given)),
  ],
  'documents.editDocument': [
    {
      call: (given: never) => editDocument('{"a": 1}', [given]),
      right: { op: 'replace', path: '/a', value: 2 },
      path: 'edits.0',
      options: ['op', 'path', 'value'],
      unchecked: ['value'],
    },
    { call: (given: never) => editDocument(given, []), right: '{}', path: 'text', wrong: [{}, Buffer.from('{}')] },
  ],
  'documents.findReferences': [{ call: (given: never) => findReferences([], given), options: ['keys', 'calls'] }],
  'documents.findStaleFlags': [
    {
      call: (given: never) => findStaleFlags(readFlags(holdfastFlags), given),
      options: ['now', 'days', 'usage', 'references', 'removed'],
    },
    {
      call: (given: never) => findStaleFlags(readFlags(holdfastFlags), { usage: given }),
      path: 'usage',
    },
  ],
  'documents.lintDocument': [
    {
      call: (given: never) => lintDocument(holdfastFlags, given),
      options: ['limits', 'appConfigFlags', 'now', 'levels', 'days', 'maxBytes', 'loadMs', 'maxLoadMs'],
    },
    {
      call: (given: never) => lintDocument(holdfastFlags, { levels: given }),
      path: 'levels',
      options: [...leveledCodes],
    },
    ...reader((given: object) => lintDocument(holdfastFlags, given)).slice(1),
  ],
  'documents.readFlags': [
    { call: (given: never) => readFlags(holdfastFlags, given), options: ['limits', 'appConfigFlags', 'label'] },
    { call: (given: never) => readFlags(holdfastFlags, { limits: given }), ...limits },
  ],
  'documents.runCases': [
    {
      call: (given: never) => runCases(readFlags(holdfastFlags), flagTests, given),
      options: ['now'],
    },
    { call: (given: never) => runCases(given, flagTests), right: flagSet, path: 'flags', wrong: [holdfastFlags] },
  ],
  'documents.simulateFlag': [
    {
      call: (given: never) => simulateFlag(readFlags(holdfastFlags), 'a', [], given),
      options: ['now', 'overMs', 'observed', 'rule'],
    },
    { call: (given: never) => simulateFlag(given, 'a', []), right: flagSet, path: 'flags', wrong: [holdfastFlags] },
  ],
  'documents.syntheticPopulation': [
    { call: (given: never) => syntheticPopulation(flagSet, given), options: ['size', 'seed'] },
  ],
  'documents.unitOf': [
    { call: (given: never) => unitOf(given, 'a', {}), right: flagSet, path: 'flags', wrong: [holdfastFlags] },
  ],
  'exposures.emfSink': [{ call: emfSink, options: ['namespace', 'metric', 'write'] }],
  'exposures.exposures': [
    {
      call: exposures,
      right: { onExposure: work },
      options: [
        ...['sink', 'onExposure', 'when', 'unitOf', 'logger', 'clock'],
        ...['dedupeWindowMs', 'dedupeSize', 'batchSize', 'flushIntervalMs', 'maxQueued'],
      ],
    },
  ],
  'express.flags': expressFlags(express.flags),
  'express.flagsMiddleware': expressFlags(express.flagsMiddleware),
  'express.requireFlag': [
    { call: (given: never) => express.requireFlag('a', given), options: ['otherwise', 'onContextError'] },
    {
      call: (otherwise: never) => express.requireFlag('a', { otherwise }),
      right: { redirect: '/' },
      path: 'otherwise',
      options: ['redirect'],
    },
  ],
  'express.sendFlags': [{ call: express.sendFlags, options: ['visible'] }],
  'fastify.flags': fastifyPlugin(fastifyFlags.flags),
  'fastify.flagsPlugin': fastifyPlugin(fastifyFlags.flagsPlugin),
  'fastify.requireFlag': [
    { call: (given: never) => fastifyFlags.requireFlag('a', given), options: ['otherwise', 'onContextError'] },
  ],
  'fastify.sendFlags': [{ call: fastifyFlags.sendFlags, options: ['visible'] }],
  'lambda.lambdaSource': [
    { call: lambdaSource, right: target, path: 'source', options: [...appConfigOptions, 'extension'] },
  ],
  'lambda.withFlags': [
    { call: (given: never) => withFlags(client, work, given), options: lambdaOptions },
    { call: (given: never) => withFlags(given, work), right: client, path: 'client', wrong: [{}] },
    { call: (given: never) => withFlags(client, given), right: work, path: 'handler', wrong: [{}] },
  ],
  'lambda.streamWithFlags': [
    { call: (given: never) => streamWithFlags(client, work, given), options: lambdaOptions },
    { call: (given: never) => streamWithFlags(given, work), right: client, path: 'client', wrong: [{}] },
    { call: (given: never) => streamWithFlags(client, given), right: work, path: 'handler', wrong: [{}] },
  ],
  'lambda.flagsMiddleware': [
    { call: (given: never) => flagsMiddleware(client, given), options: lambdaOptions },
    { call: flagsMiddleware, right: client, path: 'client', wrong: [{}] },
  ],
  'logging.pinoLogger': [{ call: pinoLogger, right: console, path: 'pino', wrong: [{}] }],
  'logging.withVariants': [{ call: withVariants, right: console, path: 'logger', wrong: [{}] }],
  'openfeature.HoldfastProvider': [
    {
      call: (given: never) => new HoldfastProvider(client, given),
      options: ['closeClient', 'onTrack', 'conversions', 'onDisabled', 'hooks', 'flagSetId'],
    },
    {
      call: (given: never) => new HoldfastProvider(client, { conversions: given }),
      right: { purchase: ['a'] },
      path: 'conversions',
    },
    {
      call: (given: never) => new HoldfastProvider(client, { conversions: { purchase: ['a', given] } }),
      right: 'b',
      path: 'conversions.purchase.1',
      wrong: [7, ''],
    },
    { call: (given: never) => new HoldfastProvider(given), right: client, path: 'client', wrong: [{}] },
  ],
  'opentelemetry.openTelemetryHook': [
    { call: openTelemetryHook, options: ['events', 'metrics', 'flagSetId', 'contextId', 'values'] },
  ],
  'outcomes.outcomes': [
    { call: outcomes, options: ['sink', 'logger', 'clock', 'random'] },
    {
      call: (given: never) => outcomes({ sink: given }),
      right: { counts: work, unit: work },
      path: 'sink',
      wrong: [{}, { counts: work }, work],
    },
  ],
  'testing.startAppConfigEmulator': [
    {
      call: startAppConfigEmulator,
      options: [
        ...['port', 'clock', 'random', 'pollIntervalSeconds', 'enforcePollInterval'],
        ...['transitionMs', 'queryMs', 'functions'],
      ],
    },
  ],
  'testing.startAppConfigEmulator().deploy': [
    ...emulatorTarget((given: never) => emulator.deploy(given, {})),
    {
      call: (given: never) => emulator.deploy(target, {}, given),
      options: ['versionLabel', 'contentType', 'percent', 'settleMs'],
    },
  ],
  'testing.startAppConfigEmulator().complete': emulatorTarget((given: never) => emulator.complete(given)),
  'testing.startAppConfigEmulator().rollBack': emulatorTarget((given: never) => emulator.rollBack(given)),
  'testing.startAppConfigEmulator().revert': emulatorTarget((given: never) => emulator.revert(given)),
  'testing.startAppConfigEmulator().identify': emulatorTarget((given: never) => emulator.identify(given)),
  'testing.startAppConfigEmulator().setAlarm': [
    { call: (given: never) => emulator.setAlarm(given, 'OK'), right: 'arn', path: 'alarm', wrong: ['', 7] },
    { call: (given: never) => emulator.setAlarm('arn', given), right: 'OK', path: 'state', wrong: ['', 'ok'] },
    {
      call: (given: never) => emulator.setAlarm('arn', 'OK', given),
      right: 'metric',
      path: 'kind',
      wrong: ['', 'all'],
    },
  ],
  'testing.startAppConfigEmulator().log': [
    { call: (given: never) => emulator.log(given, 'line'), right: '/app', path: 'logGroup', wrong: ['', 7] },
  ],
  'testing.startAppConfigEmulator().inject': [
    fault({ kind: 'error', name: 'Oops' }, 'name', 'status', 'message', 'members'),
    fault({ kind: 'page' }, 'status'),
    fault({ kind: 'delay', at: 'body', delayMs: 1 }, 'at', 'delayMs'),
    fault({ kind: 'hang', at: 'body' }, 'at'),
    fault({ kind: 'cut', at: 'body' }, 'at'),
    fault({ kind: 'body', body: '' }, 'body'),
    fault({ kind: 'header', name: 'Content-Type' }, 'name', 'value'),
    { call: (given: never) => emulator.inject({ kind: 'page' }, given)(), options: ['operation', 'requests'] },
  ],
  'testing.createTestClient': [
    {
      call: (given: never) => createTestClient({}, given),
      options: ['strict', 'cohorts', 'layers', 'clock', 'hooks', 'outcomes', 'logger', 'limits'],
    },
    { call: createTestClient, path: 'flags' },
  ],
  'testing.createTestClient().override': [{ call: client.override, path: 'flags' }],
  'testing.createTestClient().withOverrides': [
    { call: (given: never) => client.withOverrides(given, work), path: 'flags' },
    { call: (given: never) => client.withOverrides({}, given), right: work, path: 'work', wrong: [{}] },
  ],
  'testing.flag().variants': [
    {
      call: (given: never) => flag().variants({ on: 1 }, given),
      right: { default: 'on' },
      options: ['default', 'off'],
    },
    { call: (given: never) => flag().variants(given, { default: 'on' }), path: 'values' },
  ],
  'testing.flag().split': [{ call: (given: never) => flag().split(given), path: 'weights' }],
  'testing.manualClock': [{ call: manualClock, right: 5, path: 'startMs', wrong: [{ now: 5 }, Number.NaN, Infinity] }],
  'testing.manualClock().set': [{ call: clock.set, right: 5, path: 'epochMs', wrong: [{}, Number.NaN] }],
  'testing.manualClock().advance': [
    { call: clock.advance, right: 5, path: 'ms', wrong: [-1, Number.NaN, Infinity, {}] },
  ],
  'testing.manualClock().schedule': [
    { call: (given: never) => clock.schedule(given, 5), right: work, path: 'callback', wrong: [{}] },
    { call: (given: never) => clock.schedule(work, given), right: 5, path: 'delayMs', wrong: [Number.NaN, {}] },
  ],
  'web.embedFlags': [
    { call: (given: never) => embedFlags(scope, given), options: ['visible', 'id', 'nonce'] },
    { call: embedFlags, right: scope, path: 'scope', wrong: [{}, client] },
  ],
  'web.flagsResponse': [
    {
      call: (given: never) => flagsResponse(scope, given),
      options: ['visible', 'ifNoneMatch'],
      unchecked: ['ifNoneMatch'],
    },
    { call: flagsResponse, right: scope, path: 'scope', wrong: [{}, client] },
  ],
}

/** What is made without options, and has methods of its own. */
export const makers: Readonly<Record<string, () => object>> = {
  'context.variantTags': variantTags,
  'opentelemetry.variantSpanProcessor': variantSpanProcessor,
  'testing.flag': flag,
}

const members = (owner: string, ...names: string[]) => names.map((name) => `${owner}().${name}`)
const asking = ['isEnabled', 'value', 'evaluate']

/** Every other export and method, by the reason why there is nothing to check. */
export const withoutOptions: Readonly<Record<string, readonly string[]>> = {
  'asking for a flag never throws': [
    ...members('index.createFlagClient', ...asking),
    ...members('index.createFlagClient().scope', ...asking, 'with'),
  ],
  'telling what became of a unit never throws': [
    ...members('index.createFlagClient', 'outcome'),
    ...members('index.createFlagClient().scope', 'outcome', 'outcomeOfAsked'),
  ],
  'a context is checked, and a key that no flag has is an answer': [
    ...members('documents.readFlags', 'evaluate', 'explain'),
    ...members('documents.createDiffCounter', 'add'),
  ],
  'it takes what explain() gives': ['index.explanationText'],
  'it takes what another counter gives': members('documents.createDiffCounter', 'merge'),
  'it takes a name': ['control.resolveStrategy'],
  'it takes nothing': [
    ...members('documents.createDiffCounter', 'part', 'result'),
    ...members('index.createFlagClient', 'ready', 'status', 'close'),
    ...['context.currentArms', 'context.currentFlags', 'context.currentVariants', 'context.variantTags'],
    'opentelemetry.variantSpanProcessor',
    ...members('testing.startAppConfigEmulator', 'clearFaults', 'close'),
    ...members('testing.createTestClient', 'reset'),
    ...members('testing.manualClock', 'now'),
  ],
  'it is a method of createFlagClient(), which has a row of its own': members(
    'testing.createTestClient',
    ...asking,
    ...['evaluateAll', 'explain', 'run', 'outcome', 'scope', 'ready', 'status', 'on', 'refresh', 'flush', 'close'],
  ),
  'it takes a scope and a function, for each request': ['context.runWithFlags'],
  'errors are made by this package, with the options of any error': [
    ...['HoldfastError', 'InvalidDocumentError', 'InvalidOptionsError', 'SourceError', 'isHoldfastError'].flatMap(
      (name) => [`index.${name}`, `errors.${name}`],
    ),
    'control.ControlError',
  ],
  'what it takes is part of a document, which is read as every document is': [
    'testing.flag',
    ...members('testing.flag', 'serving', 'disabled', 'rule', 'when', 'forUnits', 'percent', 'requires', 'bucketBy'),
  ],
  'the client calls it': [
    ...members('index.agent', 'fetch'),
    ...members('index.appConfig', 'fetch', 'usage', 'close'),
    ...members('index.file', 'fetch', 'watch'),
    ...members('index.document', 'fetch', 'watch'),
    ...members('cluster.shareSource', 'fetch', 'watch', 'close'),
    ...members('lambda.lambdaSource', 'fetch', 'usage', 'close'),
    ...members('context.variantTags', 'after'),
    ...members('exposures.exposures', 'after', 'flush'),
    ...members('exposures.emfSink', 'write'),
    ...members('opentelemetry.openTelemetryHook', 'finally'),
    ...members('outcomes.outcomes', 'record', 'flush'),
    ...members('logging.pinoLogger', 'debug', 'info', 'warn', 'error'),
    ...members('logging.withVariants', 'debug', 'info', 'warn', 'error'),
  ],
  'it doubts what it is given, and refuses none of it': ['rollout.decide'],
  'it is called by the functions beside it, and what it takes goes to AppConfig, which checks it': members(
    'control.appConfigControlPlane',
    ...[
      'where',
      'listApplications',
      'listEnvironments',
      'listProfiles',
      'getProfile',
      'listStrategies',
      'listVersions',
    ],
    ...[
      'getVersion',
      'createVersion',
      'listDeployments',
      'getDeployment',
      'startDeployment',
      'stopDeployment',
      'close',
    ],
  ),
  'AppConfig calls it': ['appconfig-validator.handler'],
  'middy calls it': members('lambda.flagsMiddleware', 'before', 'after', 'onError'),
  'OpenTelemetry calls it': members(
    'opentelemetry.variantSpanProcessor',
    ...['onStart', 'onEnd', 'forceFlush', 'shutdown'],
  ),
  'OpenFeature calls it': members(
    'openfeature.HoldfastProvider',
    ...['initialize', 'onClose', 'track', 'resolveBooleanEvaluation', 'resolveStringEvaluation'],
    ...['resolveNumberEvaluation', 'resolveObjectEvaluation'],
  ),
}

function expressFlags(flags: typeof express.flagsMiddleware): Row[] {
  return [
    { call: (given: never) => flags(client, given), options: [...requestOptions, 'logger'] },
    { call: flags, right: client, path: 'client', wrong: [{}] },
  ]
}

function fastifyPlugin(plugin: typeof fastifyFlags.flagsPlugin): Row[] {
  const ofFastify = ['prefix', 'logLevel', 'logSerializers']
  return [
    {
      call: (given: never) => plugin(fastify(), given),
      right: { client },
      options: ['client', 'closeClient', 'hook', ...requestOptions, ...ofFastify],
      unchecked: ofFastify,
    },
  ]
}
