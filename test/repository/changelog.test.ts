import { describe, expect, test } from 'vitest'
import { readChangelog } from '../../scripts/changelog.js'
import { read } from './root.js'

test('CHANGELOG.md keeps to the rule', () => {
  expect(readChangelog(read('CHANGELOG.md')).problems).toEqual([])
})

const good = `# Changelog

All notable changes.

## Unreleased

## 0.2.0 - 2026-02-28

A word on it.

### Added

- Something.

### Fixed

- Something else.

## 0.1.0 - 2026-01-31

- The first.
`

test('a changelog that keeps to it has sections with their notes', () => {
  const { sections, problems } = readChangelog(good)
  expect(problems).toEqual([])
  expect(sections.map(({ version, date, notes }) => [version, date, notes])).toEqual([
    [undefined, undefined, ''],
    ['0.2.0', '2026-02-28', 'A word on it.\n\n### Added\n\n- Something.\n\n### Fixed\n\n- Something else.'],
    ['0.1.0', '2026-01-31', '- The first.'],
  ])
})

describe('a fault is found, with its line', () => {
  test.each([
    ['nothing to come', '## Unreleased\n\n', '', 5, 'The first section must be "## Unreleased"'],
    ['no date', '0.2.0 - 2026-02-28', '0.2.0', 7, '"## 0.2.0" must be "## 1.2.3 - 2026-01-31"'],
    ['no such date', '2026-02-28', '2026-02-30', 7, '"## 0.2.0 - 2026-02-30" must be'],
    ['no version', '0.2.0 -', '0.2 -', 7, '"## 0.2 - 2026-02-28" must be'],
    ['another heading', '0.2.0 - 2026-02-28', 'Soon', 7, '"## Soon" must be'],
    ['old above new', '## 0.2.0', '## 0.0.9', 19, '0.1.0 stands below 0.0.9.'],
    ['ten is more than nine', '## 0.1.0', '## 0.10.0', 19, '0.10.0 stands below 0.2.0.'],
    ['twice', '## 0.1.0', '## 0.2.0', 19, '0.2.0 stands below 0.2.0.'],
    ['a date that goes back', '2026-01-31', '2026-03-01', 19, '0.1.0 is of 2026-03-01, which is later than 2026-02-28'],
    ['an unknown kind', '### Fixed', '### Improved', 7, '"### Improved" of "## 0.2.0 - 2026-02-28" is no kind'],
    ['a kind twice', '### Fixed', '### Added', 7, '"### Added" stands twice'],
    ['a release of nothing', '- The first.', '', 19, '0.1.0 lists no change.'],
  ])('%s', (_, from, to, line, message) => {
    expect(good).toContain(from)
    expect(readChangelog(good.replace(from, to)).problems).toEqual([
      { line, message: expect.stringContaining(message) },
    ])
  })

  test('no sections at all', () => {
    expect(readChangelog('# Changelog\n').problems).toEqual([
      { line: 1, message: expect.stringContaining('Unreleased') },
    ])
  })
})
