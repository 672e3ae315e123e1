import { expect, test } from 'vitest'
import { createFlagClient, document, InvalidOptionsError } from '../../src/index.js'
import { flagsMiddleware, type LambdaOptions, streamWithFlags, withFlags } from '../../src/lambda.js'
import { flagsOn } from '../client/stage.js'
import { setLambda } from './stage.js'

const client = createFlagClient({ source: document(flagsOn('a')) })
const handler = () => {}

test.each<[unknown, string]>([
  [{ contxt: () => ({}) }, 'There is no option "contxt". Did you mean "context"?'],
  [{ context: {} }, 'context must be a function of event and context; received a value of type object.'],
  [{ maxAgeMs: -1 }, 'maxAgeMs must be an integer from 0 to 86400000 (milliseconds); received -1.'],
  [{ maxWaitMs: 0 }, 'maxWaitMs must be an integer from 10 to 60000 (milliseconds); received 0.'],
  [{ logger: {} }, 'logger must be an object with a method warn; received a value of type object.'],
  [null, 'options must be an object; received null.'],
])('%j is refused', (options, message) => {
  for (const make of [
    () => withFlags(client, handler, options as LambdaOptions),
    () => streamWithFlags(client, handler, options as LambdaOptions),
    () => flagsMiddleware(client, options as LambdaOptions),
  ]) {
    expect(make).toThrow(InvalidOptionsError)
    expect(make).toThrow(message)
  }
})

test('so is what is no client, or no handler', () => {
  expect(() => withFlags({} as never, handler)).toThrow(
    'client must be a flag client; received a value of type object.',
  )
  expect(() => withFlags(client, undefined as never)).toThrow('handler must be a function; received undefined.')
  expect(() => streamWithFlags(client, {} as never)).toThrow('handler must be a function')
})

test.each<[string, LambdaOptions['context']]>([
  ['throws', () => JSON.parse('no JSON')],
  ['rejects', () => Promise.reject(new SyntaxError('mine'))],
])('where the context %s the flags are for nobody, and it is told once', async (_, context) => {
  const { invoke } = await setLambda()
  const lines: unknown[][] = []
  const logger = { warn: (...line: unknown[]) => void lines.push(line) }
  const options = { context: context as () => never, logger }
  const { client: flags } = await setLambda()
  const wrapped = withFlags(flags, (_event, _context, scope) => scope.context, options)
  expect([await wrapped({}, {}), await wrapped({}, {})]).toEqual([{}, {}])
  expect(lines).toEqual([[expect.stringContaining('"context"'), expect.any(SyntaxError)]])

  const broken = { context: options.context, logger: { warn: () => JSON.parse('no JSON') } }
  expect(await invoke({ options: broken })).toEqual(['a'])
})

test('the context may be found out asynchronously, while the poll is made', async () => {
  const { invoke, freeze } = await setLambda()
  freeze(3_600_000)
  const answer = await invoke({
    options: { context: async () => ({ targetingKey: 'ada' }) },
    handler: (_event, _context, flags) => [flags.context, flags.isEnabled('b')],
  })
  expect(answer).toEqual([{ targetingKey: 'ada' }, true])
})
