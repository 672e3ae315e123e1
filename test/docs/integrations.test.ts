import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPage, root, tablesIn } from './page.js'

const integrations = readPage('docs/integrations.md')
const worksWith = readPage('docs/works-with.md')
const quotations = [...integrations.parts, ...worksWith.parts]
  .filter((part) => part.kind === 'block')
  .filter(({ marker }) => marker.startsWith('examples/'))

// Examples are run by test/examples and test/package.
test.each(quotations)('line $line quotes $marker', ({ marker, text }) => {
  expect(readFileSync(root + marker, 'utf8')).toContain(text)
})

test('each example for an integration is quoted', () => {
  const quoted = new Set(quotations.map(({ marker }) => marker.split('/')[1]))
  expect([...quoted]).toEqual(
    expect.arrayContaining([
      'exposures',
      'express',
      'fastify',
      'hono',
      'koa',
      'lambda',
      'nestjs',
      'node-http',
      'testing',
      'testing-jest',
      'typed-flags',
    ]),
  )
})

test('works-with.md names the versions that are tested, and quotes each program', () => {
  const { dependencies } = JSON.parse(readFileSync(`${root}test/package/runtimes/package.json`, 'utf8'))
  const [table] = tablesIn(worksWith, 'versions')
  const told = (table?.rows ?? []).flatMap((row) => [...(row['Tested with'] ?? '').matchAll(/`([\w@/-]+)` ([\d.]+)/g)])
  expect(told.length).toBeGreaterThan(6)
  for (const [, name = '', version] of told) expect(dependencies[name], name).toBe(version)
  const quoted = quotations.flatMap(({ marker }) => /^examples\/works-with\/([\w-]+)/.exec(marker)?.[1] ?? [])
  expect(new Set(quoted)).toEqual(new Set(readdirSync(`${root}examples/works-with`)))
})
