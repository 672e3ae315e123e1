import { createFlagClient, document } from 'holdfast'
import { editedText } from './change-flag.js'
import { populationOf } from './population.js'

/** Who of the sample users would get what after `changeFlag` with the same wish. Nothing is written. */
export async function previewChange(edits, key, wish, context) {
  const { text, ...refused } = editedText(edits, key, wish)
  if (text === undefined) return refused
  const source = JSON.parse(text)
  const flags = createFlagClient({ source: document(source), logger: false })
  await flags.ready()
  const population = populationOf(flags, source, context)
  await flags.close()
  return { status: 200, population }
}
