import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * A CycloneDX document that lists the bundled libraries with their licences and the SHA-512 of the package each came in.
 * Scanners cannot see a library that is compiled in; this is how they find it. The document is `npm sbom`'s, cut down to
 * these libraries. It has no time and no serial number, so that the same sources make the same file.
 */
export async function billOfMaterials(libraries) {
  const { $schema, bomFormat, specVersion, version, metadata, components } = await npmSbom()
  const { name } = await readJson(`${root}package.json`)
  const { 'bom-ref': ref, properties, externalReferences, ...component } = metadata.component
  const bundled = await Promise.all(libraries.map((library) => installed(library, components)))
  return {
    $schema,
    bomFormat,
    specVersion,
    version,
    // npm has read the lock file only, and names the component after the folder.
    metadata: { lifecycles: [{ phase: 'build' }], component: { 'bom-ref': ref, ...component, name } },
    components: bundled.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [{ ref, dependsOn: bundled.map((one) => one['bom-ref']) }],
  }
}

async function npmSbom() {
  const command = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library', '--package-lock-only']
  const { stdout } = await promisify(execFile)('npm', command, { cwd: root, maxBuffer: 100_000_000 })
  return JSON.parse(stdout)
}

/** Of the several versions that the lock file may have, the one at the top: the one that our own imports reach. */
async function installed(library, components) {
  const { version } = await readJson(`${root}node_modules/${library}/package.json`)
  const found = components.find((component) => component.name === library && component.version === version)
  if (found === undefined) {
    throw new Error(
      `${library} ${version} is installed but is not in package-lock.json. Run "npm ci", then build again.`,
    )
  }
  if (found.hashes === undefined) throw new Error(`package-lock.json has no integrity for ${library} ${version}.`)
  // To npm, by its version, it is optional or for development. To those who install Holdfast it is a part of the product.
  const { properties, externalReferences, ...component } = found
  return { ...component, scope: 'required' }
}

async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'))
}
