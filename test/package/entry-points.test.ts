import { statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { manifest, root, run } from './tarball.js'

// The size of each entry point, and what it imports from other packages: as a bundler sees it, and as Node.js loads it.

/** Kilobytes, minified and compressed, without the AWS SDK and peers; and the packages that are asked for besides. */
const budget: Record<string, { readonly kilobytes: number; readonly asksFor: readonly string[] }> = {
  '.': { kilobytes: 175.5, asksFor: ['@aws-sdk/client-appconfigdata'] },
  './appconfig-validator': { kilobytes: 137.5, asksFor: [] },
  './cluster': { kilobytes: 5, asksFor: [] },
  './context': { kilobytes: 1.5, asksFor: [] },
  './control': { kilobytes: 170, asksFor: ['@aws-sdk/client-appconfig'] },
  './controller': {
    kilobytes: 174.5,
    asksFor: ['@aws-sdk/client-appconfig', '@aws-sdk/client-cloudwatch', '@aws-sdk/client-cloudwatch-logs'],
  },
  './convert': { kilobytes: 204, asksFor: [] },
  './documents': { kilobytes: 188, asksFor: [] },
  './errors': { kilobytes: 1.5, asksFor: [] },
  './exposures': { kilobytes: 11.5, asksFor: [] },
  './express': { kilobytes: 7, asksFor: [] },
  './fastify': { kilobytes: 7.5, asksFor: [] },
  './lambda': { kilobytes: 12.5, asksFor: ['@aws-sdk/client-appconfigdata'] },
  './logging': { kilobytes: 3.5, asksFor: [] },
  './openfeature': { kilobytes: 5, asksFor: ['@openfeature/server-sdk'] },
  './opentelemetry': { kilobytes: 4.5, asksFor: ['@opentelemetry/api'] },
  './outcomes': { kilobytes: 12, asksFor: [] },
  './rollout': { kilobytes: 3.5, asksFor: [] },
  './testing': { kilobytes: 185, asksFor: ['@aws-sdk/client-appconfigdata', 'ajv-draft-04'] },
  './web': { kilobytes: 4.5, asksFor: [] },
}

const entryPoints = Object.keys(manifest.exports).filter((entryPoint) => !entryPoint.endsWith('.json'))
const outside = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]

interface Bundle {
  readonly kilobytes: number
  readonly asksFor: readonly string[]
}

async function bundle(entryPoint: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from '${entryPoint.replace('.', 'holdfast')}'`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outfile: 'out.js',
    platform: 'node',
    format: 'esm',
    external: outside,
    logLevel: 'error',
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  const asksFor = new Set(imports.map(({ path }) => path).filter((path) => outside.includes(path)))
  return { kilobytes: gzipSync(outputFiles[0]?.contents ?? '').length / 1000, asksFor: [...asksFor].sort() }
}

describe('bundled', () => {
  const bundles = new Map<string, Bundle>()

  beforeAll(async () => {
    for (const entryPoint of entryPoints) bundles.set(entryPoint, await bundle(entryPoint))
    const row = ([entryPoint, { kilobytes, asksFor }]: [string, Bundle]) =>
      `${entryPoint.replace('.', 'holdfast').padEnd(30)} ${kilobytes.toFixed(1).padStart(6)} kB  ${asksFor.join(', ')}`
    process.stdout.write(`${[...bundles].map(row).join('\n')}\n`)
  })

  test.each(entryPoints)('%s keeps to its budget, and asks for no other peer than its own', (entryPoint) => {
    const { kilobytes, asksFor } = bundles.get(entryPoint) as Bundle
    expect(asksFor).toEqual(budget[entryPoint]?.asksFor)
    expect(kilobytes).toBeLessThanOrEqual(budget[entryPoint]?.kilobytes ?? 0)
  })
})

describe('loaded by Node.js', () => {
  /** Kilobytes of our files that requiring it loads, as they are. */
  const loaded: Record<string, number> = {
    '.': 180,
    './appconfig-validator': 65,
    './cluster': 70,
    './context': 3,
    './control': 465,
    './controller': 485,
    './convert': 690,
    './documents': 585,
    './errors': 60,
    './exposures': 90,
    './express': 75,
    './fastify': 77,
    './lambda': 190,
    './logging': 65,
    './openfeature': 70,
    './opentelemetry': 70,
    './outcomes': 92,
    './rollout': 15,
    './testing': 340,
    './web': 67,
  }
  test.each(entryPoints)('%s keeps to its budget', (entryPoint) => {
    const program = `require(${JSON.stringify(entryPoint.replace('.', 'holdfast'))}); console.log(Object.keys(require.cache).join('\\n'))`
    const all = run(process.execPath, ['--input-type=commonjs', '-e', program], root).trim().split('\n')
    const files = all.filter((file) => file.startsWith(join(root, 'dist')))
    const kilobytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000
    process.stdout.write(`${entryPoint} ${files.length} files, ${kilobytes.toFixed(1)} kB\n`)
    expect(kilobytes).toBeLessThanOrEqual(loaded[entryPoint] ?? 0)
  })
})

test('one dependency for each plane of AppConfig, and peers that are all optional', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['@aws-sdk/client-appconfig', '@aws-sdk/client-appconfigdata'])
  for (const peer of Object.keys(manifest.peerDependencies)) {
    expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true })
  }
})
