import { createFlagClient, document } from 'holdfast'
import { live } from './live.js'
import { bytesPerAnswer, contest } from './measure.js'
import { operatorsDocument, questions } from './operators.js'

/** An answer of a flag with one rule, for each operator and each alphabet of units. */
export async function operatorRows(effort) {
  const flags = createFlagClient({ source: document(operatorsDocument) })
  await live(flags)
  const rows = questions.map(({ name, key, contexts }) => {
    const answer = (index) => flags.isEnabled(key, contexts[index % contexts.length])
    const { holdfast } = contest({ holdfast: answer }, effort)
    return { name, time: holdfast, bytes: bytesPerAnswer(answer) }
  })
  await flags.close()
  return rows
}
