import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, succeed } from '../stage.js'

const functions = ['validator', 'service']

/** Bundles the functions of the stack `flags` as the folders' pages say: each as index.mjs in a folder of its name. */
export async function bundleFunctions(folder: string): Promise<void> {
  const bundler = join(root, 'examples/appconfig-validator/bundle.js')
  succeed(process.execPath, [bundler, 'validator'], folder)
  copyFileSync(join(root, 'examples/infrastructure/cdk/service.js'), join(folder, 'service.js'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/holdfast'))
  const service = { entryPoints: [join(folder, 'service.js')], outfile: join(folder, 'service/index.mjs') }
  await build({ ...service, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
}

/** The same, zipped: validator.zip and service.zip. */
export async function zipFunctions(folder: string): Promise<void> {
  await bundleFunctions(folder)
  for (const name of functions) {
    succeed('python3', ['-m', 'zipfile', '-c', `../${name}.zip`, 'index.mjs'], join(folder, name))
  }
}
