import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { manifest, read, root } from './root.js'

// The address of the repository stands in several places. npm compares the one of package.json with the provenance.

const [, address = ''] = /^git\+(https:\/\/github\.com\/[\w-]+\/[\w-]+)\.git$/.exec(manifest.repository.url) ?? []

test('package.json states it in the form of npm', () => {
  expect(address).not.toBe('')
  expect(manifest.repository.type).toBe('git')
  expect(manifest.homepage).toBe(`${address}#readme`)
  expect(manifest.bugs).toEqual({ url: `${address}/issues` })
})

test('packages are published for all to see, with provenance', () => {
  expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true })
})

const textFiles = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('node_modules'))
    .map((path) => join(folder, path))

const pages = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs', 'examples', 'test/vectors', '.github'].flatMap((folder) => textFiles(folder, /\.(md|ya?ml)$/)),
]

describe.each(pages)('%s', (page) => {
  test('knows no other', () => {
    const repositories = read(page).matchAll(/https:\/\/github\.com\/[\w.-]+\/holdfast\b/g)
    for (const [found] of repositories) expect(found).toBe(address)
  })
})

test('SECURITY.md says where to report: the private form of the repository', () => {
  expect(read('SECURITY.md')).toContain(`(${address}/security/advisories/new)`)
})
