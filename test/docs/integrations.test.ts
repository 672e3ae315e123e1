import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPage, root } from './page.js'

const integrations = readPage('docs/integrations.md')
const quotations = integrations.parts
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
