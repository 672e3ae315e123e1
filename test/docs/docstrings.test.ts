import { describe, expect, test } from 'vitest'
import { root } from './page.js'
import { complaintsAbout, programOf, publicDeclarations } from './public-api.js'

const program = programOf()
const declarations = publicDeclarations(program)

/** Examples of the document's types are JSON values, which the schema's own tests check. */
const isGenerated = (file: string) => file.includes('/generated/')

const examples = declarations
  .filter(({ file }) => !isGenerated(file))
  .flatMap(({ name, tags }) => (tags.get('example') ?? []).map((text) => ({ name, text })))

const functions = [
  'holdfast: createFlagClient',
  'holdfast: appConfig',
  'holdfast: agent',
  'holdfast: file',
  'holdfast: document',
  'holdfast: validateDocument',
  'holdfast/appconfig-validator: createValidator',
  'holdfast/cluster: shareSource',
  'holdfast/cluster: fromPrimary',
  'holdfast/context: runWithFlags',
  'holdfast/control: appConfigControlPlane',
  'holdfast/control: followDeployment',
  'holdfast/control: kill',
  'holdfast/control: releaseHistory',
  'holdfast/control: releaseStatus',
  'holdfast/control: resolvePlace',
  'holdfast/control: publish',
  'holdfast/control: rollback',
  'holdfast/control: unkill',
  'holdfast/controller: rampController',
  'holdfast/convert: fromConfigCat',
  'holdfast/convert: fromFlagd',
  'holdfast/convert: fromGrowthBook',
  'holdfast/convert: fromLaunchDarkly',
  'holdfast/convert: fromPowertools',
  'holdfast/convert: fromUnleash',
  'holdfast/convert: toHoldfastDocument',
  'holdfast/convert: toAppConfigFlags',
  'holdfast/documents: declareTypes',
  'holdfast/documents: buildDocument',
  'holdfast/documents: editDocument',
  'holdfast/documents: findReferences',
  'holdfast/documents: findStaleFlags',
  'holdfast/documents: lintDocument',
  'holdfast/documents: attributesOf',
  'holdfast/documents: changedFlags',
  'holdfast/documents: createDiffCounter',
  'holdfast/documents: diffDocuments',
  'holdfast/documents: readFlags',
  'holdfast/documents: runCases',
  'holdfast/documents: simulateFlag',
  'holdfast/documents: syntheticPopulation',
  'holdfast/documents: unitOf',
  'holdfast/exposures: exposures',
  'holdfast/express: flagsMiddleware',
  'holdfast/fastify: flagsPlugin',
  'holdfast/lambda: withFlags',
  'holdfast/logging: pinoLogger',
  'holdfast/openfeature: HoldfastProvider',
  'holdfast/opentelemetry: openTelemetryHook',
  'holdfast/testing: createTestClient',
  'holdfast/testing: flag',
  'holdfast/testing: manualClock',
  'holdfast/testing: startAppConfigEmulator',
  'holdfast/web: flagsResponse',
]

test('everything public has a docstring', () => {
  const silent = declarations.filter(({ hasDocstring }) => !hasDocstring)
  expect(silent.map(({ name, file }) => `${name} (${file})`)).toEqual([])
})

test('every option that may be left out says its default', () => {
  const silent = declarations.filter(({ isOption, tags }) => isOption && !tags.has('default'))
  expect(silent.map(({ name, file }) => `${name} (${file})`)).toEqual([])
})

describe('examples', () => {
  test('stand with what programs begin with', () => {
    expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining(functions))
  })

  test('are blocks of TypeScript', () => {
    expect(examples.filter(({ text }) => !/^```ts\n[\s\S]*\n```$/.test(text)).map(({ name }) => name)).toEqual([])
  })

  test('compile', () => {
    const texts = new Map(
      examples.map(({ name, text }, index) => [
        `${root}${name.replace(/\W+/g, '-')}-${index}.ts`,
        text.replace(/^```(ts)?$/gm, ''),
      ]),
    )
    expect(complaintsAbout(programOf(texts, { before: program }), texts.keys())).toEqual([])
  }, 60_000)
})
