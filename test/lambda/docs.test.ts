import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blocksIn, readPage, root } from '../docs/page.js'

const examples = blocksIn(readPage('docs/integrations.md'), 'js').filter(({ marker }) =>
  marker.startsWith('examples/lambda/'),
)

test.each(examples)('the page shows $marker as it is run', ({ marker, text }) => {
  expect(text).toBe(readFileSync(root + marker, 'utf8'))
})

test('and both', () => expect(examples).toHaveLength(2))
