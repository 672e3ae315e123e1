import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { handlers } from './handlers.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const packages = here('packages/node_modules')
const installed = here('../../node_modules')

const requireInModules = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"
const sdkBeside = { external: ['@aws-sdk/*'] }

/** How a function is packed, as docs/integrations.md says: with what esbuild is told besides. */
export const packagings = [
  { name: 'node_modules, ES modules', format: 'esm', options: { packages: 'external' } },
  { name: 'node_modules, CommonJS', format: 'cjs', options: { packages: 'external' } },
  { name: 'one file, SDK beside, ES modules', format: 'esm', options: sdkBeside },
  { name: 'one file, SDK beside, CommonJS', format: 'cjs', options: sdkBeside },
  { name: 'one file, SDK within, ES modules', format: 'esm', options: { banner: { js: requireInModules } } },
  { name: 'one file, SDK within, CommonJS', format: 'cjs', options: {} },
  { name: 'split, SDK beside, ES modules', format: 'esm', options: { splitting: true, ...sdkBeside } },
  {
    name: 'split, SDK within, ES modules',
    format: 'esm',
    options: { splitting: true, banner: { js: requireInModules } },
  },
]

/**
 * Packs a function into a folder, as it would be deployed.
 * @param {string} folder made by this
 * @param {{ name: string, documentPath: string }} contestant its file in `functions/`, and the document that a fallback has
 * @param {{ format: 'esm' | 'cjs', options: object }} packaging
 * @returns {Promise<number>} bytes of what is deployed, what lies beside it in `node_modules` not counted
 */
export async function pack(folder, { name, documentPath }, { format, options }) {
  const extension = format === 'esm' ? '.mjs' : '.cjs'
  await mkdir(join(folder, 'node_modules', '@aws-lambda-powertools'), { recursive: true })
  await symlink(join(installed, '@aws-sdk'), join(folder, 'node_modules', '@aws-sdk'))
  await symlink(here('../..'), join(folder, 'node_modules', 'holdfast'))
  const parameters = '@aws-lambda-powertools/parameters'
  await symlink(join(packages, parameters), join(folder, 'node_modules', parameters))
  await writeFile(join(folder, `handler${extension}`), handlers[format])
  await build({
    entryPoints: { index: here(`functions/${name}.js`) },
    outdir: join(folder, 'function'),
    outExtension: { '.js': extension },
    alias: { 'the-document': documentPath },
    nodePaths: [packages],
    bundle: true,
    minify: true,
    platform: 'node',
    format,
    logLevel: 'error',
    ...options,
  })
  const files = await readdir(join(folder, 'function'))
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, 'function', file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
