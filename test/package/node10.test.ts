import { beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.js'
import { manifest, pack } from './tarball.js'

// CommonJS projects whose TypeScript still resolves modules as Node.js 10 did: it knows `typesVersions`, not `exports`.

const { devDependencies } = manifest
/** The schemas of the command line are one pattern, for which one of them stands. */
const entryPoints = Object.keys(manifest.exports).map((path) =>
  path.replace(/^\./, 'holdfast').replace('*', 'validate'),
)

/** Aliases, so that one install has both. TypeScript 7 no longer has this resolution. */
const compilers = [
  { typescript: '5.0.4', folder: 'typescript-oldest' },
  { typescript: '5.9.3', folder: 'typescript-newest' },
]

let project: Project

beforeAll(() => {
  project = createProject('node10', pack().filename, [
    ...compilers.map(({ typescript, folder }) => `${folder}@npm:typescript@${typescript}`),
    `@types/node@${devDependencies['@types/node']}`,
    ...['@openfeature/core', '@openfeature/server-sdk', '@opentelemetry/api'].map(
      (name) => `${name}@${devDependencies[name]}`,
    ),
  ])
})

/** Compiles it, and runs what comes of it. */
function compileAndRun(folder: string, text: string): string {
  const options = {
    module: 'commonjs',
    moduleResolution: 'node10',
    target: 'es2022',
    strict: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    // Of the frameworks that the entry points are for, none is here.
    skipLibCheck: true,
    types: ['node'],
    outDir: folder,
  }
  project.write('program.ts', text)
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['program.ts'] }))
  expect(project.compile(`node_modules/${folder}/bin/tsc`)).toBe('')
  return project.program('run.cjs', `require('./${folder}/program.js')`)
}

describe.each(compilers)('TypeScript $typescript', ({ folder }) => {
  test('finds every entry point, and Node.js what was compiled', () => {
    const imports = entryPoints.map((path, index) =>
      path.endsWith('.json') ? `import m${index} from '${path}'` : `import * as m${index} from '${path}'`,
    )
    const names = entryPoints.map((_, index) => `m${index}`).join(', ')
    const printed = compileAndRun(
      folder,
      `${imports.join('\n')}\nfor (const it of [${names}]) console.log(typeof it)\n`,
    )
    expect(printed.split('\n')).toEqual(entryPoints.map(() => 'object'))
  })

  test('finds the types that the entry points have, and not any', () => {
    project.write('flags.json', JSON.stringify({ schemaVersion: 1, flags: { a: { enabled: true, rules: [] } } }))
    const printed = compileAndRun(
      folder,
      `import { createFlagClient, document, type FlagDefinition } from 'holdfast'
import { type HoldfastErrorCode, isHoldfastError } from 'holdfast/errors'
import { createTestClient } from 'holdfast/testing'
import flags from './flags.json'
const code: HoldfastErrorCode = 'INVALID_OPTIONS'
// @ts-expect-error no such code
const wrong: HoldfastErrorCode = 'INVALID'
// @ts-expect-error the fallback's type is the answer's
const text: string = createTestClient({ limit: 3 }).value('limit', {}, 0)
interface User { targetingKey: string; plan: 'pro' | 'free' }
class Account { readonly company = { id: 'c-1' } }
const user: User = { targetingKey: 'u-1', plan: 'pro' }
const client = createTestClient({ limit: 3 })
client.scope(user).with(new Account()).isEnabled('limit')
// @ts-expect-error a promise is no context
client.isEnabled('limit', Promise.resolve(user))
// @ts-expect-error nor has a unit another type
client.isEnabled('limit', { targetingKey: new Date() })
interface Flags { a: FlagDefinition }
const own: { schemaVersion: 1; flags: Flags } = { schemaVersion: 1, flags: { a: { enabled: true, default: 'on' } } }
document(own)
document(JSON.parse('{}') as unknown)
try {
  createFlagClient({ source: document(flags), clock: 1 as never })
} catch (error) {
  console.log(isHoldfastError(error) && error.code === code, wrong, text)
}
`,
    )
    expect(printed).toBe('true INVALID 3')
  })
})
