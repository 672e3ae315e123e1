/** Which way imports point: client -> schema -> evaluate. House rules 5 and 6 of CONTRIBUTING.md. */
const doors = '^src/[^/]+\\.ts$'
const integrations = '^src/(cluster|context|web|express|fastify|lambda|logging|openfeature|opentelemetry|exposures)/'
const room = (name) => `^src/${name}/`

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'errors-import-nothing',
      severity: 'error',
      from: { path: '^src/errors\\.ts$' },
      to: {},
    },
    {
      name: 'evaluate-is-pure',
      comment: 'Nothing but itself and four pure libraries: no clock, no logger, no node:.',
      severity: 'error',
      from: { path: room('evaluate') },
      to: {
        pathNot: [room('evaluate'), 'node_modules/(murmurhash3js-revisited|semver|@types/semver|re2js|ipaddr\\.js)/'],
      },
    },
    {
      name: 'schema-builds-on-evaluate',
      severity: 'error',
      from: { path: room('schema') },
      to: { pathNot: [room('schema'), room('evaluate'), '^src/errors\\.ts$', 'node_modules/ajv/'] },
    },
    {
      name: 'ajv-is-types-only',
      comment: 'The validator is generated ahead of time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/ajv/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-knows-no-door-and-no-emulator',
      severity: 'error',
      from: { path: room('client') },
      to: { path: [doors, room('emulator')], pathNot: '^src/errors\\.ts$' },
    },
    {
      name: 'integrations-know-only-types',
      comment: 'A ready client in, no logic of their own; errors, option checks and guards they share with it.',
      severity: 'error',
      from: { path: integrations },
      to: {
        path: '^src/',
        pathNot: [integrations, '^src/errors\\.ts$', '^src/client/(option-checks|guarded|clock)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'It builds on the client; nothing builds on it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing\\.ts$', room('testing')] },
      to: { path: room('testing') },
    },
    {
      name: 'validator-knows-the-reader-only',
      comment: 'It starts cold before a deployment: no client, no AWS SDK.',
      severity: 'error',
      from: { path: room('appconfig-validator') },
      to: {
        path: '^src/',
        pathNot: [
          room('appconfig-validator'),
          '^src/errors\\.ts$',
          '^src/schema/limits\\.ts$',
          '^src/client/(option-checks|logger|validate-document)\\.ts$',
        ],
      },
    },
    {
      name: 'emulator-knows-only-types',
      comment: 'Of the client, but for the clock, which both are given.',
      severity: 'error',
      from: { path: room('emulator') },
      to: {
        path: '^src/',
        pathNot: [room('emulator'), '^src/errors\\.ts$', '^src/client/clock\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-file-knows-the-aws-sdk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/client/sources/app-config-api\\.ts$' },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'no-index-inside',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)index\\.ts$', pathNot: 'node_modules' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/errors\\.ts$', 'generated'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
}
