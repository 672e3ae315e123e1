import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { preProcessFile } from 'typescript'
import { describe, expect, test } from 'vitest'
import { manifest, root } from './tarball.js'

// What the files in dist import from outside.

const outside = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]
const files = readdirSync(join(root, 'dist'))
const ending = (...ends: string[]) => files.filter((file) => ends.some((end) => file.endsWith(end)))

/** All modules of this format in a bundle that leaves packages outside. */
function bundle(format: 'esm' | 'cjs') {
  return build({
    entryPoints: ending(format === 'esm' ? '.js' : '.cjs').map((file) => join(root, 'dist', file)),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    platform: 'node',
    format,
    packages: 'external',
    logLevel: 'error',
  })
}

/** Every specifier that is no relative path, of modules of this format, dynamic imports included. */
async function importsOf(format: 'esm' | 'cjs'): Promise<string[]> {
  const { metafile } = await bundle(format)
  const specifiers = Object.values(metafile.inputs).flatMap(({ imports }) => imports)
  return [...new Set(specifiers.flatMap(({ path, external }) => (external === true ? [path] : [])))]
}

describe.each(['esm', 'cjs'] as const)('dist as %s', (format) => {
  test('names built-in modules with their prefix', async () => {
    const builtins = (await importsOf(format)).filter((specifier) => isBuiltin(specifier))
    expect(builtins).toContain('node:crypto')
    expect(builtins.filter((specifier) => !specifier.startsWith('node:'))).toEqual([])
  })

  test('is bundled without a warning', async () => {
    expect((await bundle(format)).warnings).toEqual([])
  })

  test('imports no package but its dependencies and peers', async () => {
    const packages = (await importsOf(format)).filter((specifier) => !isBuiltin(specifier))
    expect(packages).toContain('@aws-sdk/client-appconfigdata')
    expect(packages.filter((specifier) => !outside.includes(specifier))).toEqual([])
  })
})

test('the types import no package but its dependencies and peers', () => {
  const specifiers = ending('.d.ts', '.d.cts').flatMap((file) => {
    const { importedFiles, typeReferenceDirectives } = preProcessFile(readFileSync(join(root, 'dist', file), 'utf8'))
    return [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName)
  })
  const packages = new Set(specifiers.filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier)))
  expect(packages).toContain('express')
  expect([...packages].filter((specifier) => !outside.includes(specifier))).toEqual([])
})
