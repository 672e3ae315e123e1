import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFlagClient, document, InvalidOptionsError } from '../../../src/index.js'
import { flagsMiddleware, type LambdaOptions, streamWithFlags, withFlags } from '../../../src/lambda.js'
import { flagsOn, settle } from '../../client/stage.js'
import { setLambda, slow, v1, v2 } from './stage.js'

const client = createFlagClient({ source: document(flagsOn('a')) })
const handler = () => {}

test.each<[unknown, string]>([
  [{ contxt: () => ({}) }, 'There is no option "contxt". Did you mean "context"?'],
  [{ context: {} }, 'context must be a function of event and context; received a value of type object.'],
  [{ maxAgeMs: -1 }, 'maxAgeMs must be an integer from 0 to 86400000 (milliseconds); received -1.'],
  [{ maxWaitMs: 0 }, 'maxWaitMs must be an integer from 10 to 60000 (milliseconds); received 0.'],
  [{ onContextError: 'ignore' }, 'onContextError must be "anonymous" or "reject"; received "ignore".'],
  [{ logger: {} }, 'logger must be false, or an object with a method warn; received a value of type object.'],
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
    'client must be a flag client: createFlagClient({…}); received a value of type object.',
  )
  expect(() => withFlags(client, undefined as never)).toThrow('handler must be a function; received undefined.')
  expect(() => streamWithFlags(client, {} as never)).toThrow('handler must be a function')
})

const mine = new Error('mine')

describe.each<[string, LambdaOptions['context'], unknown]>([
  [
    'throws',
    () => {
      throw mine
    },
    mine,
  ],
  ['rejects', () => Promise.reject(mine), mine],
  ['gives what is no object', () => 'ada' as never, expect.any(InvalidOptionsError)],
])('a context that %s', (_, context = () => null, error) => {
  test('makes the flags those of nobody, with a warning', async () => {
    const { invoke } = await setLambda()
    const lines: unknown[][] = []
    const options = { context, logger: { warn: (...line: unknown[]) => void lines.push(line) } }
    expect(await invoke({ options, handler: (_event, _context, flags) => flags.context })).toEqual({})
    expect(lines).toEqual([[expect.stringContaining('an anonymous request'), error]])
  })

  test("fails the invocation, where that is asked for, with the poll over as after a handler's failure", async () => {
    const late = slow(v2)
    const { invoke, freeze, clock, client } = await setLambda([v1, late.step])
    freeze(15_000)
    const failed = expect(invoke({ options: { context, onContextError: 'reject' } })).rejects.toEqual(error)
    await settle(clock)
    late.answer()
    await failed
    expect(client.isEnabled('b')).toBe(true)
  })
})

test('without a logger it is a process warning, the first time; a logger that throws harms nobody', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  onTestFinished(() => emitWarning.mockRestore())
  const context = () => Promise.reject(mine)
  const wrapped = withFlags(client, (_event, _context, flags) => flags.context, { context })
  expect([await wrapped({}, {}), await wrapped({}, {})]).toEqual([{}, {}])
  expect(emitWarning).toHaveBeenCalledOnce()

  const logger = {
    warn() {
      throw mine
    },
  }
  expect(await withFlags(client, () => 'fine', { context, logger })({}, {})).toBe('fine')
})

test.each([undefined, null, {}])('%s is an anonymous invocation', async (nobody) => {
  const { invoke } = await setLambda()
  expect(await invoke({ options: { context: () => nobody }, handler: (_, __, flags) => flags.context })).toEqual({})
})

test('the context may be found out asynchronously', async () => {
  const { invoke, freeze } = await setLambda()
  freeze(3_600_000)
  const answer = await invoke({
    options: { context: async () => ({ targetingKey: 'ada' }) },
    handler: (_event, _context, flags) => [flags.context, flags.isEnabled('b')],
  })
  expect(answer).toEqual([{ targetingKey: 'ada' }, true])
})
