// node examples/appconfig-validator/bundle.js [folder]: the function as one file, to zip or to hand to CDK, SAM or Terraform.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const [folder = 'validator'] = process.argv.slice(2)
const outfile = join(folder, 'index.mjs')

await build({
  entryPoints: [fileURLToPath(new URL('validator.js', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minify: true,
  logLevel: 'error',
})
console.log(`${outfile} holds the handler "index.handler".`)
