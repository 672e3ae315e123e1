import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { bundleExactly } from '../../scripts/bundle-exactly.js'
import { manifest, root } from './tarball.js'

// Which libraries are part of dist, and that every place that lists them has the same ones.

interface Component {
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly scope: string
  readonly 'bom-ref': string
  readonly hashes: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses: readonly unknown[]
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sbom = JSON.parse(read('dist/sbom.cdx.json'))
const components: readonly Component[] = sbom.components
const inSbom = components.map(({ name, version }) => `${name} ${version}`)

describe('the bill of materials', () => {
  test('is a CycloneDX document about this version', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 })
    expect(sbom.metadata.component).toMatchObject({
      type: 'library',
      name: manifest.name,
      version: manifest.version,
      purl: `pkg:npm/holdfast@${manifest.version}`,
    })
    const dependsOn = components.map((component) => component['bom-ref'])
    expect(sbom.dependencies).toEqual([{ ref: sbom.metadata.component['bom-ref'], dependsOn }])
  })

  test('says nothing of the time or machine of the build', () => {
    expect(Object.keys(sbom).sort()).toEqual(
      ['$schema', 'bomFormat', 'components', 'dependencies', 'metadata', 'specVersion', 'version'].sort(),
    )
    expect(Object.keys(sbom.metadata).sort()).toEqual(['component', 'lifecycles'])
  })

  test.each(components)('has of $name the version and hash of the lock file, and a licence', (component) => {
    const locked = JSON.parse(read('package-lock.json')).packages[`node_modules/${component.name}`]
    expect(component.version).toBe(locked.version)
    const sha512 = Buffer.from(locked.integrity.replace('sha512-', ''), 'base64').toString('hex')
    expect(component.hashes).toEqual([{ alg: 'SHA-512', content: sha512 }])
    expect(component.purl).toBe(`pkg:npm/${component.name}@${component.version}`)
    expect(component.licenses).toHaveLength(1)
    expect(component.scope).toBe('required')
  })
})

test('the notices are of the same libraries', () => {
  const headings = read('dist/THIRD-PARTY-NOTICES.md').matchAll(/^## (\S+ [\d.]+) \(.+\)$/gm)
  expect([...headings].map(([, library]) => library).sort()).toEqual(inSbom)
})

test('SECURITY.md names the same libraries', () => {
  const rows = read('SECURITY.md').matchAll(/^\| `([^`]+)` \|/gm)
  expect([...rows].map(([, library]) => library)).toEqual(components.map(({ name }) => name))
})

test('every library that the generated validators hold a part of is among them', () => {
  const generated = ['flag-document-validator.js', 'appconfig-flags-validator.js']
  const parts = generated.flatMap((file) => [
    ...read(`src/schema/generated/${file}`).matchAll(/"node_modules\/((?:@[^/]+\/)?[^/]+)\//g),
  ])
  expect(parts.length).toBeGreaterThan(0)
  const names = components.map(({ name }) => name)
  for (const [, library] of parts) expect(names).toContain(library)
})

describe('a build', () => {
  const buildWith = (contents: string, libraries: readonly string[]) =>
    build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      plugins: [bundleExactly(libraries)],
    })

  test('goes on when exactly the listed libraries are bundled', async () => {
    const { errors } = await buildWith(`export { lt } from 'semver'`, ['semver'])
    expect(errors).toEqual([])
  })

  test('fails for a library that is bundled and not listed', async () => {
    const contents = `export { lt } from 'semver'; export { LRUCache } from 'lru-cache'`
    await expect(buildWith(contents, ['semver'])).rejects.toThrow('"lru-cache" is bundled but is not listed.')
  })

  test('has more libraries with an entry point that needs them', async () => {
    const entryPoint = 'scripts/third-party-notices.js'
    const needs = { [entryPoint]: ['diff'], 'another.js': ['lru-cache'] }
    const building = build({
      entryPoints: [entryPoint],
      absWorkingDir: root,
      bundle: true,
      write: false,
      platform: 'node',
      logLevel: 'silent',
      plugins: [bundleExactly([], needs)],
    })
    await expect(building).rejects.toThrow('"diff" is listed in scripts/bundled-libraries.js, but nothing of it')
  })

  test('fails for a library that is listed, but of which nothing is left', async () => {
    const contents = `import { lt } from 'semver'; export { LRUCache } from 'lru-cache'`
    await expect(buildWith(contents, ['re2js', 'lru-cache'])).rejects.toThrow(/"re2js" is listed in scripts/)
  })
})
