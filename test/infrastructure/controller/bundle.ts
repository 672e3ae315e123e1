import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, succeed } from '../stage.js'

/** What the folders' pages give esbuild: the AWS SDK goes along, and some of it calls `require`. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** Bundles the function of the stack `controller` as the folders' pages say: as index.mjs in the folder `controller`. */
export async function bundleController(folder: string): Promise<void> {
  copyFileSync(join(root, 'examples/infrastructure/cdk/controller.js'), join(folder, 'controller.js'))
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  const link = join(folder, 'node_modules/holdfast')
  if (!existsSync(link)) symlinkSync(root, link)
  const controller = { entryPoints: [join(folder, 'controller.js')], outfile: join(folder, 'controller/index.mjs') }
  await build({
    ...controller,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    logLevel: 'error',
  })
}

/** The same, zipped: controller.zip. */
export async function zipController(folder: string): Promise<void> {
  await bundleController(folder)
  succeed('python3', ['-m', 'zipfile', '-c', '../controller.zip', 'index.mjs'], join(folder, 'controller'))
}
