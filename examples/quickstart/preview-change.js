import { createFlagClient, document } from 'holdfast'
import { editedText } from './change-flag.js'
import { populationOf } from './population.js'

/** Who of the sample users would get what after `changeFlag` with the same wish. Nothing is written. */
export async function previewChange(edits, key, wish, context) {
  const { text, ...refused } = editedText(edits, key, wish)
  if (text === undefined) return refused
  const source = JSON.parse(text)
  const client = createFlagClient({ source: document(source), logger: false })
  await client.ready()
  const population = populationOf(client, source, context)
  await client.close()
  return { status: 200, population }
}
