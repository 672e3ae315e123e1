import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { appConfig, createFlagClient } from 'holdfast'
import { startAppConfigEmulator } from 'holdfast/testing'
import { largeDocument } from './documents.js'
import { spread } from './measure.js'

const run = promisify(execFile)
const program = fileURLToPath(new URL('programs/first-answer.js', import.meta.url))
const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

/** As in docs/integrations.md. */
const bundling = {
  entryPoints: [program],
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
}
const requireForSdk = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

/** Milliseconds from the beginning of a process, Node.js's own start included, until it has imported and until it has answered. */
export async function coldStartRows({ rounds, flagCount }) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-cold-start-'))
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  try {
    const programs = {
      'from node_modules': program,
      'one file, AWS SDK beside it': join(folder, 'beside.mjs'),
      'one file with the AWS SDK': join(folder, 'within.mjs'),
    }
    await symlink(modules, join(folder, 'node_modules'))
    await build({ ...bundling, outfile: programs['one file, AWS SDK beside it'], external: ['@aws-sdk/*'] })
    await build({ ...bundling, outfile: programs['one file with the AWS SDK'], banner: { js: requireForSdk } })

    const { snapshotDir, source } = await prepare(emulator, folder, flagCount)
    const variants = Object.entries(programs).flatMap(([name, file]) => [
      { name, flags: 'AppConfig', file, options: { source } },
      { name, flags: 'a snapshot', file, options: { source, snapshotDir } },
    ])
    const nothing = join(folder, 'nothing.mjs')
    await writeFile(nothing, 'process.stdout.write(JSON.stringify({ answeredMs: performance.now() }))')
    variants.push({ name: 'Node.js alone', file: nothing, options: {} })

    const samples = variants.map(() => ({ imported: [], answered: [] }))
    for (let round = 0; round < rounds; round++) {
      for (const [index, { file, options }] of variants.entries()) {
        const { stdout } = await run(process.execPath, [file, JSON.stringify(options)])
        const { importedMs, answeredMs, answer, origin } = JSON.parse(stdout)
        if (options.source !== undefined) {
          assert.equal(answer, true)
          assert.equal(origin, options.snapshotDir === undefined ? 'live' : 'snapshot')
          samples[index].imported.push(importedMs)
        }
        samples[index].answered.push(answeredMs)
      }
    }
    return variants.map(({ name, flags }, index) => ({
      name,
      flags,
      imported: samples[index].imported.length > 0 ? spread(samples[index].imported) : undefined,
      answered: spread(samples[index].answered),
    }))
  } finally {
    await emulator.close()
    await rm(folder, { recursive: true })
  }
}

/** Deploys a document, and has a client keep a snapshot of it. */
async function prepare(emulator, folder, flagCount) {
  const target = { application: 'shop', environment: 'prod', profile: 'flags' }
  const document = largeDocument(flagCount)
  document.flags.on = { enabled: true, rules: [{ serve: 'on' }] }
  emulator.deploy(target, document)
  const source = { ...target, ...emulator.clientOptions }
  const snapshotDir = join(folder, 'snapshots')
  const client = createFlagClient({ source: appConfig(source), snapshotDir })
  await client.ready()
  await client.close()
  return { source, snapshotDir }
}
