/**
 * Which way imports point, by room. CONTRIBUTING.md ("Where things are") draws the same. A file directly in `src/` is an
 * entry point, which may import any room; a folder is a room.
 */
const room = (name) => `^src/${name}/`
const errors = '^src/errors\\.ts$'
/** What every room but `evaluate` may stand on. */
const ground = [errors, room('ports'), room('options'), room('text')]

/** Rooms of src/, and what else of src/ each may import. */
const directions = {
  text: [],
  ports: [],
  options: [errors, room('text')],
  evaluate: [room('text')],
  schema: [room('evaluate'), errors, room('options'), room('text')],
  client: [room('schema'), room('evaluate'), ...ground],
  emulator: ground,
  testing: [room('client'), room('emulator'), room('schema'), room('evaluate'), ...ground],
  authoring: [room('schema'), room('evaluate'), errors, room('options'), room('text')],
  // The judge knows no clock and no SDK.
  'rollout/judge': [room('evaluate')],
  'rollout/ramp': ['rollout/judge', 'authoring', 'schema', 'evaluate'].map(room).concat(ground),
  'rollout/controller': [
    ...['rollout/judge', 'rollout/ramp', 'control', 'authoring', 'schema', 'evaluate'].map(room),
    '^src/client/sources/(aws-credentials|endpoint-words|http-address|sdk-command|sdk-error|sdk-module)\\.ts$',
    ...ground,
  ],
  'rollout/outcomes': [room('client/answers'), room('evaluate'), ...ground],
  control: [
    ...['authoring', 'schema', 'evaluate'].map(room),
    // Credentials, addresses and what an endpoint says are found, checked and told as the client does.
    '^src/client/sources/(aws-credentials|endpoint-words|http-address|sdk-command|sdk-error|sdk-module)\\.ts$',
    ...ground,
  ],
  studio: [...['authoring', 'emulator', 'schema', 'evaluate'].map(room), ...ground],
  commands: [
    ...['authoring', 'control', 'rollout/controller', 'rollout/ramp', 'rollout/judge', 'studio', 'emulator'].map(room),
    ...['schema', 'evaluate'].map(room),
    // A document that AppConfig serves is asked for as a client asks: sessions, errors and their cures are one and the same.
    room('client/sources'),
    ...ground,
  ],
  'integrations/(?!appconfig-validator/)[^/]+': [room('integrations'), ...ground],
  'integrations/appconfig-validator': [room('schema'), ...ground],
}

/** The rooms of a room, each of which may import those before it. */
const pipelines = {
  evaluate: ['time', 'operators', 'explain'],
  schema: ['problems', 'json', 'shape', 'compile', 'appconfig', 'merge'],
  client: ['sources', 'diagnostics', 'answers', 'snapshots', 'polling', 'supply'],
  emulator: ['store', 'http', 'agent', 'data-plane', 'control-plane', 'monitoring'],
  commands: ['terminal', 'html', 'config', 'documents', 'population', 'comparison', 'release'],
  authoring: [
    'flags',
    'edit',
    'population',
    'lint',
    'diff',
    'simulate',
    'types',
    'stale',
    'cases',
    'build',
    'convert',
    'import',
  ],
}

/** Types of the client are all that an integration knows of it. */
const typesOnly = { from: /^(integrations|rollout\/outcomes)/, of: [room('client'), room('evaluate'), room('schema')] }

const betweenRooms = Object.entries(directions).map(([name, allowed]) => ({
  name: `${name.split('/')[0]}-imports-what-it-may`,
  severity: 'error',
  from: { path: room(name) },
  to: {
    path: '^src/',
    pathNot: [room(name), ...allowed],
    ...(typesOnly.from.test(name) && { dependencyTypesNot: ['type-only'] }),
  },
}))

const withinRooms = Object.entries(pipelines).flatMap(([name, rooms]) =>
  rooms.slice(0, -1).map((earlier, index) => ({
    name: `${name}-flows-one-way`,
    severity: 'error',
    from: { path: room(`${name}/${earlier}`) },
    to: { path: rooms.slice(index + 1).map((later) => room(`${name}/${later}`)) },
  })),
)

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-room-has-its-directions',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: Object.keys(directions).map(room) },
      to: {},
    },
    { name: 'errors-import-next-to-nothing', severity: 'error', from: { path: errors }, to: { pathNot: room('text') } },
    ...betweenRooms,
    ...withinRooms,
    {
      name: 'only-the-binary-reaches-commands',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/cli\\.ts$' },
      to: { path: room('commands'), reachable: true },
    },
    {
      name: 'parts-of-a-command-are-its-own',
      comment:
        'commands/x.ts and commands/x/ are one command. What several use is in the rooms terminal, html, config, documents, population, comparison and release.',
      severity: 'error',
      from: { path: '^src/commands/([^/.]+)' },
      to: {
        path: '^src/commands/(?!terminal/|html/|config/|documents/|population/|comparison/|release/|schemas/)[^/]+/',
        pathNot: '^src/commands/$1/',
      },
    },
    {
      name: 'rooms-of-the-client-know-no-face',
      comment: 'The files of client/ itself put its rooms together.',
      severity: 'error',
      from: { path: '^src/client/[^/]+/' },
      to: { path: '^src/client/[^/]+\\.ts$' },
    },
    {
      name: 'evaluate-is-pure',
      comment: 'Four pure libraries: no clock, no logger, no node:.',
      severity: 'error',
      from: { path: room('evaluate') },
      to: {
        pathNot: [room('evaluate'), room('text'), 'node_modules/(semver|@types/semver|re2js)/'],
      },
    },
    {
      name: 'schema-is-pure',
      comment: 'No clock, no logger, no node:.',
      severity: 'error',
      from: { path: room('schema') },
      to: { pathNot: ['^src/', 'node_modules/ajv/'] },
    },
    {
      name: 'ajv-is-types-only',
      comment: "The validator is generated ahead of time; only the emulator runs people's own schemas.",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/emulator/control-plane/validators/json-schema-validator\\.ts$' },
      to: { path: 'node_modules/ajv/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-file-knows-each-client-of-the-aws-sdk',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(client/sources/app-config-api|control/app-config-calls|rollout/controller/(cloud-watch-metrics|logs-insights))\\.ts$',
      },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'no-index-inside',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)index\\.ts$', pathNot: 'node_modules' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', errors, 'generated'] },
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
