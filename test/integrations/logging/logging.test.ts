import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, expectTypeOf, test } from 'vitest'
import { currentVariants, runWithFlags, variantTags } from '../../../src/context.js'
import { exposures } from '../../../src/exposures.js'
import { createFlagClient, document, type FlagSource, InvalidOptionsError, type Logger } from '../../../src/index.js'
import { type PinoLike, pinoLogger, withVariants } from '../../../src/logging.js'
import { createTestClient } from '../../../src/testing.js'

/** A real pino whose lines are kept. */
function recordingPino(options: pino.LoggerOptions = {}) {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { logger: pino({ level: 'debug', base: null, timestamp: false, ...options }, stream), lines }
}

/** What a client of such a source has to say. */
async function hear(source: Pick<FlagSource, 'fetch'>, logger: Logger) {
  const client = createFlagClient({ source: { description: 'source', polled: false, ...source }, logger })
  await client.refresh()
  await client.close()
}

/** Arguments of every call. */
function recordingConsole() {
  const calls: unknown[][] = []
  const line = (...args: unknown[]) => void calls.push(args)
  return { logger: { debug: line, info: line, warn: line, error: line } satisfies Logger, calls }
}

test('pino gets message, members and error where it looks for them', () => {
  const { logger, lines } = recordingPino()
  const adapted = pinoLogger(logger)
  adapted.debug('plain')
  adapted.info('members', { version: 'v1' })
  adapted.warn('error', new Error('no network'))
  adapted.error('neither', 7)
  expect(lines).toMatchObject([
    { level: 20, msg: 'plain' },
    { level: 30, msg: 'members', version: 'v1' },
    { level: 40, msg: 'error', err: { message: 'no network', stack: expect.any(String) } },
    { level: 50, msg: 'neither', details: 7 },
  ])
})

test('a client logs through pino', async () => {
  const { logger, lines } = recordingPino()
  await hear({ fetch: () => Promise.reject(new Error('no network')) }, pinoLogger(logger))
  expect(lines[0]).toMatchObject({ level: 40, err: { code: 'SOURCE_UNAVAILABLE' } })
})

test('pino itself is recognised, wherever a logger is taken', async () => {
  const { logger, lines } = recordingPino()
  await hear({ fetch: () => Promise.reject(new Error('no network')) }, logger)
  expect(lines[0]).toMatchObject({ level: 40, err: { code: 'SOURCE_UNAVAILABLE' } })

  withVariants(logger).info('paid', { amount: 3 })
  expect(lines.at(-1)).toMatchObject({ level: 30, msg: 'paid', amount: 3 })

  const sink = { write: () => Promise.reject(new Error('no room')) }
  const shown = exposures({ sink, logger: logger.child({ module: 'exposures' }) })
  const flags = { beta: { enabled: true, rules: [{ percent: 50, serve: 'on' }] } }
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags }), hooks: [shown], logger: false })
  await client.ready()
  client.isEnabled('beta', { targetingKey: 'u' })
  await client.close()
  expect(lines.at(-1)).toMatchObject({ level: 40, module: 'exposures', err: { message: 'no room' } })
})

test('a logger with children and no bindings takes the message first', async () => {
  const { logger, calls } = recordingConsole()
  const winston = Object.assign(logger, { child: () => logger })
  await hear({ fetch: () => Promise.reject(new Error('no network')) }, winston)
  expect(calls[0]).toEqual([expect.stringContaining('no network'), expect.any(Error)])
})

test('a client on the console says nothing but the message where there are no details', async () => {
  const { logger, calls } = recordingConsole()
  await hear({ fetch: async () => ({ kind: 'too-early' }) }, logger)
  expect(calls).toEqual([[expect.stringContaining('too early')]])
})

test.each([undefined, null, {}, { info() {} }])('%j is no logger', (logger) => {
  expect(() => pinoLogger(logger as never)).toThrow(InvalidOptionsError)
  expect(() => withVariants(logger as never)).toThrow(InvalidOptionsError)
})

test('log lines of a request carry its variants: pino by its mixin, others by withVariants', () => {
  const client = createTestClient({ beta: true }, { hooks: [variantTags()] })
  const { logger, lines } = recordingPino({ mixin: () => ({ variants: currentVariants() }) })
  const { logger: plain, calls } = recordingConsole()
  const log = withVariants(plain)
  const error = new Error('declined')

  log.info('before')
  runWithFlags(client.scope(), () => {
    log.info('in vain')
    client.isEnabled('beta')
    logger.info('paid')
    log.debug('paid')
    log.info('paid', { amount: 3 })
    log.error('not paid', error)
  })
  logger.info('after')

  const variants = { beta: 'on' }
  expect(lines).toEqual([
    { level: 30, msg: 'paid', variants },
    { level: 30, msg: 'after' },
  ])
  expect(calls).toEqual([
    ['before'],
    ['in vain'],
    ['paid', { variants }],
    ['paid', { amount: 3, variants }],
    ['not paid', { err: error, variants }],
  ])
})

test('pino and console are what the types want', () => {
  expectTypeOf<pino.Logger>().toExtend<PinoLike>()
  expectTypeOf<Console>().toExtend<Logger>()
  expectTypeOf(withVariants).returns.toEqualTypeOf<Logger>()
})
