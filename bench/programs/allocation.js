// The bytes that an answer of every row of `npm run bench:compare` allocates, as JSON. Run it with a young generation so large that
// nothing is collected while it counts.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createFlagClient, document } from 'holdfast'
import { evaluationQuestions } from '../evaluate.js'
import { live } from '../live.js'
import { bytesPerAnswer } from '../measure.js'
import { operatorsDocument, questions } from '../operators.js'

setFlagsFromString('--expose-gc')
globalThis.gc = runInNewContext('gc')

const evaluation = await evaluationQuestions()
const flags = createFlagClient({ source: document(operatorsDocument), logger: false })
await live(flags)
const rows = [
  ...evaluation.rows.map(({ name, holdfast, contexts, share }) => ({ name, answer: holdfast, contexts, share })),
  ...questions.map(({ name, key, contexts }) => {
    return { name, answer: (context) => flags.isEnabled(key, context), contexts, share: 1 }
  }),
]
const counted = rows.map(({ name, answer, contexts, share }) => {
  const mask = contexts.length - 1
  const asked = (index) => answer(contexts[index & mask])
  // Optimised first: until then V8 allocates for itself.
  for (let index = 0; index < 200_000 * share; index++) asked(index)
  return { name, unit: 'bytes', value: Math.floor(bytesPerAnswer(asked)) }
})
await Promise.all([evaluation.close(), flags.close()])
console.log(JSON.stringify({ rows: counted }))
