import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './root.js'

const changelog = `# Changelog

## Unreleased

## 1.2.0 - 2026-03-01

### Added

- Something.

## 1.1.0 - 2026-02-01

- The one before.
`

function releaseNotes(tag: string, { version = '1.2.0', text = changelog } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  writeFileSync(join(folder, 'CHANGELOG.md'), text)
  const script = join(root, 'scripts/release-notes.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tag, folder], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('prints what the changelog says of the version', () => {
  expect(releaseNotes('v1.2.0')).toEqual({ status: 0, stdout: '### Added\n\n- Something.\n', stderr: '' })
})

test.each(['v1.1.0', '1.2.0', 'v1.2.0-rc.1', ''])('refuses the tag "%s" for version 1.2.0', (tag) => {
  const { status, stdout, stderr } = releaseNotes(tag)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toBe(`The tag is "${tag}", but package.json has version 1.2.0. The tag of that version is "v1.2.0".\n`)
})

test('refuses a version that the changelog has no section for', () => {
  const { status, stdout, stderr } = releaseNotes('v1.3.0', { version: '1.3.0' })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /^CHANGELOG\.md has no section for 1\.3\.0\. Make one of "## Unreleased": "## 1\.3\.0 - [\d-]{10}"\.\n$/,
  )
})

test('refuses a changelog that does not keep to the rule', () => {
  const { status, stderr } = releaseNotes('v1.2.0', { text: changelog.replace('### Added', '### New') })
  expect(status).toBe(1)
  expect(stderr).toContain('CHANGELOG.md, line 5: "### New"')
})
