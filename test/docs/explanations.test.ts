import { expect, test } from 'vitest'
import { createFlagClient, document, explanationText } from '../../src/index.js'
import { evaluation } from './page.js'

test('evaluation.md quotes what explanationText says', async () => {
  const [content = '', context = '', text] = evaluation.parts.flatMap((part) =>
    part.kind === 'block' && part.marker === 'explained' ? [part.text] : [],
  )
  const client = createFlagClient({ source: document(JSON.parse(content)) })
  await client.ready()
  const explained = explanationText(client.explain('new-checkout', JSON.parse(context)))
  expect(`${explained.replace(/ {3}sha256.*$/m, '')}\n`).toBe(text)
  await client.close()
})
