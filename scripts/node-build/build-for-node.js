import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import commonjs from '@rollup/plugin-commonjs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'
import { aroundLibraries, ofOurOwn } from '../deferral/deferred-modules.js'
import { chunksByUse } from './chunks.js'
import { deferredFiles } from './deferred-files.js'
import { doors } from './doors.js'
import { minifyLibraries } from './minify-libraries.js'
import { sources } from './sources.js'

/**
 * Builds what Node.js loads, for `import` and `require` alike: CommonJS, where a file can be loaded at first need without
 * anything becoming asynchronous. `alias` has the names under which libraries are to be resolved, `external` the packages
 * that stay outside.
 */
export async function buildForNode(folder, { alias, external }) {
  const entryPoints = (await readdir('src')).filter((name) => name.endsWith('.ts') && name !== 'cli.ts')
  const bundle = await rollup({
    input: Object.fromEntries(entryPoints.map((name) => [basename(name, '.ts'), resolve('src', name)])),
    plugins: [
      deferredFiles([...aroundLibraries, ...ofOurOwn]),
      sources(alias),
      nodeResolve({ preferBuiltins: true }),
      commonjs({ include: /node_modules/ }),
    ],
    external: (id) => id.startsWith('node:') || external.some((name) => id === name || id.startsWith(`${name}/`)),
    preserveEntrySignatures: 'allow-extension',
    treeshake: { moduleSideEffects: false },
    onwarn({ code, ids = [], message }) {
      const isOfLibrary = ids.some((id) => id.includes('node_modules'))
      if (code !== 'CIRCULAR_DEPENDENCY' || !isOfLibrary) throw new Error(message)
    },
  })
  await bundle.write({
    dir: folder,
    format: 'cjs',
    exports: 'named',
    esModule: false,
    // Test runners that have CommonJS alone know no `import()`.
    dynamicImportInCjs: false,
    // Nothing of ours changes what it exports.
    externalLiveBindings: false,
    hoistTransitiveImports: false,
    onlyExplicitManualChunks: true,
    manualChunks: chunksByUse(),
    entryFileNames: 'node/[name].cjs',
    // A process that runs on while its package is replaced finds the file it was built with, or none.
    chunkFileNames: 'node/[name]-[hash].cjs',
    plugins: [minifyLibraries, doors],
  })
  await bundle.close()
}
