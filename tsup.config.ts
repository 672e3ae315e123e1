import { copyFile, cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { defineConfig } from 'tsup'
import { bareSchemas } from './scripts/bare-schemas.js'
import { billOfMaterials } from './scripts/bill-of-materials.js'
import { bundleExactly } from './scripts/bundle-exactly.js'
import { bundled, bundledInBinary, shipped } from './scripts/bundled-libraries.js'
import { copyPage } from './scripts/copy-page.js'
import { deferModules } from './scripts/deferral/defer-modules.js'
import { aroundLibraries } from './scripts/deferral/deferred-modules.js'
import { dropBareImports } from './scripts/drop-bare-imports.js'
import { minifyBinary } from './scripts/minify-binary.js'
import { buildForNode } from './scripts/node-build/build-for-node.js'
import { plainSchema } from './scripts/schema-code/vocabulary.js'
import { thirdPartyNotices } from './scripts/third-party-notices.js'

/** All entry points but the binary, which is no module to import. */
const modules = (await readdir('src')).filter((name) => /(?<!^cli)\.ts$/.test(name)).map((name) => `src/${name}`)

const { dependencies, peerDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
/** Packages that are installed beside this one. */
const outside = Object.keys({ ...dependencies, ...peerDependencies })

/** Built-in modules as libraries name them, and as they are to be named. */
const prefixed = Object.fromEntries(
  builtinModules
    .filter((name) => /^[a-z]/.test(name) && !name.startsWith('node:'))
    .map((name) => [name, `node:${name}`]),
)

/** The names under which libraries are resolved. */
const alias = {
  // Its default is minified.
  'lru-cache': 'lru-cache/raw',
  // Its default is UMD, which no bundler can look into.
  'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
}

const dts = { entry: modules, compilerOptions: { ignoreDeprecations: '6.0' } }

export default defineConfig([
  {
    // For bundlers, and for the binary. A file in src/ is an entry point, a folder a room. A thread has a file of its own.
    entry: ['src/*.ts', 'src/commands/comparison/count-thread.ts'],
    format: 'esm',
    target: 'node20',
    clean: true,
    splitting: true,
    dts,
    noExternal: [...bundled, ...bundledInBinary],
    esbuildPlugins: [
      bundleExactly(bundled, { 'src/cli.ts': bundledInBinary }),
      bareSchemas,
      deferModules(aroundLibraries),
    ],
    esbuildOptions: (options) => {
      options.alias = { ...prefixed, ...alias }
    },
    // Bundlers and runtimes know a built-in by its prefix; without it a package of that name could stand in.
    removeNodeProtocol: false,
    onSuccess: async () => {
      await dropBareImports('dist')
      await minifyBinary('dist', bundledInBinary)
      await buildForNode('dist', { alias, external: outside })
      await writeFile('dist/flags.schema.json', await published('src/schema/flags.schema.json'))
      await writeFile(
        'dist/appconfig-flags.schema.json',
        await published('src/schema/appconfig/appconfig-flags.schema.json'),
      )
      await copyFile('src/schema/generated/flags.schema.draft-04.json', 'dist/flags.schema.draft-04.json')
      await copyPage('src/studio/page', 'dist/page')
      await cp('src/commands/schemas', 'dist/schemas', { recursive: true })
      await writeFile(
        'dist/schemas/flag-tests.schema.json',
        await published('src/authoring/cases/flag-tests.schema.json'),
      )
      await writeFile('dist/THIRD-PARTY-NOTICES.md', await thirdPartyNotices(shipped))
      await writeFile('dist/sbom.cdx.json', `${JSON.stringify(await billOfMaterials(shipped), null, 2)}\n`)
    },
  },
  // Types for `require`.
  { entry: modules, format: 'cjs', dts: { ...dts, only: true } },
])

async function published(path: string): Promise<string> {
  return `${JSON.stringify(plainSchema(JSON.parse(await readFile(path, 'utf8'))), null, 2)}\n`
}
