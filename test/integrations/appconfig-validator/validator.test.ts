import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createValidator, type Validator, type ValidatorEvent } from '../../../src/appconfig-validator.js'
import { InvalidDocumentError, InvalidOptionsError } from '../../../src/errors.js'
import { validateDocument } from '../../../src/index.js'
import { mutatedFixture } from '../../schema/mutated-documents.js'

/** The event as AppConfig documents it. */
function eventWith(document: object | string): ValidatorEvent {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return {
    applicationId: 'abc1234',
    configurationProfileId: 'def5678',
    configurationVersion: '7',
    content: Buffer.from(text).toString('base64'),
    uri: 'hosted',
  }
}

const silentLogger = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() })

const good = { schemaVersion: 1, flags: { a: { enabled: true, rules: [] } } }
const bad = { schemaVersion: 1, flags: { a: { enabled: 'yes' }, b: { enabled: true, defualt: 'on' } } }
const doubtful = {
  schemaVersion: 1,
  flags: { a: { enabled: true, rules: [50, 10].map((percent) => ({ percent, serve: 'on' })) } },
}
const newer = { schemaVersion: 1, minor: 2, flags: { a: { enabled: true, novelty: 1 } } }

/** What the validator says when it refuses. */
async function refusal(validator: Validator, event: unknown): Promise<Error> {
  return validator(event as ValidatorEvent).then(
    () => expect.fail('It was taken.'),
    (error) => error,
  )
}

describe('a document', () => {
  test('that clients take may be deployed', async () => {
    const logger = silentLogger()
    await createValidator({ logger })(eventWith(good))
    const message = 'Version 7 of configuration profile def5678 may be deployed.'
    const details = { bytes: JSON.stringify(good).length, warnings: 0 }
    expect(logger.info.mock.calls).toEqual([[message, details]])

    const pino = { ...silentLogger(), child() {}, bindings() {} }
    await createValidator({ logger: pino })(eventWith(good))
    expect(pino.info.mock.calls).toEqual([[details, message]])
  })

  test('with a guarded ramp is judged as clients judge it', async () => {
    const guarded = (ceiling: number) => {
      const ramp = {
        startAt: '2026-12-01',
        steps: [{ percent: 5, hold: '1h' }, { percent: 50 }],
        guard: { id: 'r1', ceiling },
      }
      return { schemaVersion: 1, minor: 1, flags: { a: { enabled: true, rules: [{ ramp, serve: 'on' }] } } }
    }
    const logger = silentLogger()
    await createValidator({ logger })(eventWith(guarded(2)))
    expect(logger.info).toHaveBeenCalledTimes(1)
    const error = await refusal(createValidator({ logger }), eventWith(guarded(3)))
    expect(error.message).toContain('/flags/a/rules/0/ramp/guard/ceiling (line 1, column ')
    expect(error.message).toContain('This ceiling allows 3 steps, and the ramp has 2.')
    const silent = await refusal(createValidator({ logger }), eventWith({ ...guarded(2), minor: 0 }))
    expect(silent.message).toContain('Write "minor": 1 beside "schemaVersion"')
  })

  test('that they refuse is refused, with every problem and its place', async () => {
    const logger = silentLogger()
    const error = await refusal(createValidator({ logger }), eventWith(bad))
    expect(error).toBeInstanceOf(InvalidDocumentError)
    expect(error.message).toBe(
      [
        'Version 7 of configuration profile def5678 refused, 2 problems:',
        '  /flags/a/enabled (line 1, column 44): "enabled" must be a boolean, not a string.',
        '  /flags/b/defualt (line 1, column 71): A flag has no member "defualt". Did you mean "default"?',
      ].join('\n'),
    )
    expect(logger.error.mock.calls[0]?.[1].problems).toHaveLength(2)
  })

  test('is judged as clients judge it', async () => {
    const validator = createValidator({ logger: silentLogger() })
    await fc.assert(
      fc.asyncProperty(mutatedFixture, async (document) => {
        const taken = await validator(eventWith(document)).then(
          () => true,
          () => false,
        )
        expect(taken).toBe(validateDocument(JSON.stringify(document)).valid)
      }),
      { numRuns: 300 },
    )
  })

  test('may be of the size that the limits allow', async () => {
    const wide = eventWith({ ...good, description: 'x'.repeat(5_000_000) })
    const logger = silentLogger()
    expect((await refusal(createValidator({ logger }), wide)).message).toContain('more than the 4194304')
    await createValidator({ limits: { maxBytes: 6_000_000 }, logger })(wide)
  })
})

describe("AppConfig's own flags", () => {
  const authored = (values: object) => eventWith({ version: '1', flags: { gift: { name: 'Gift' } }, values })

  test('are judged too', async () => {
    const validator = createValidator({ logger: silentLogger() })
    await validator(authored({ gift: { enabled: true } }))
    const error = await refusal(validator, authored({ gift: { enabled: 'yes' } }))
    expect(error.message).toContain('/values/gift/enabled (line 1, column')
  })

  test('are warned of where a percentage is not read', async () => {
    const logger = silentLogger()
    const event = eventWith({ version: '1', values: { gift: { enabled: true, percentage: 20 } } })
    await createValidator({ logger })(event)
    const message =
      'Version 7 of configuration profile def5678: "percentage" of flag "gift" is an attribute like any other'
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(message), expect.anything())
    const error = await refusal(createValidator({ logger, onWarnings: 'fail' }), event)
    expect(error.message).toContain('percentAttribute')
    await createValidator({ logger, onWarnings: 'fail', appConfigFlags: { percentAttribute: false } })(event)
  })

  test('are read as the clients are told to', async () => {
    const logger = silentLogger()
    expect((await refusal(createValidator({ logger }), authored({}))).message).toContain('allowEmpty')
    await createValidator({ appConfigFlags: { allowEmpty: true }, logger })(authored({}))
  })
})

describe('warnings', () => {
  test.each([
    ['of a good document', doubtful],
    ['about what only a newer reader understands', newer],
  ])('%s are logged', async (_, document) => {
    const logger = silentLogger()
    await createValidator({ logger })(eventWith(document))
    expect(logger.warn).toHaveBeenCalledOnce()
    expect(logger.warn.mock.calls[0]?.[0]).toMatch(/^Version 7 of configuration profile def5678, \/flags\/a/)
  })

  test.each([doubtful, newer])('keep a document from being deployed if they shall', async (document) => {
    const validator = createValidator({ onWarnings: 'fail', logger: silentLogger() })
    expect((await refusal(validator, eventWith(document))).message).toContain('refused, 1 problem:')
  })
})

describe("an event that is not AppConfig's", () => {
  test.each<[string, unknown, string]>([
    ['none', undefined, 'undefined'],
    ['no content', { key: 'value1' }, 'undefined'],
    ['the document as it is', { content: JSON.stringify(good) }, '"{'],
    ['bytes', { content: [1, 2] }, 'an array'],
  ])('is told: %s', async (_, event, received) => {
    const error = await refusal(createValidator({ logger: silentLogger() }), event)
    expect(error).toBeInstanceOf(InvalidOptionsError)
    expect(error.message).toContain(`event.content must be the document in Base64; received ${received}`)
  })

  test('is taken without ids', async () => {
    const { content } = eventWith(bad)
    expect((await refusal(createValidator({ logger: silentLogger() }), { content })).message).toMatch(/^Flag document/)
  })
})

test.each<[object, string]>([
  [{ onWarning: 'fail' }, 'Did you mean "onWarnings"?'],
  [{ onWarnings: 'throw' }, 'onWarnings must be "log" or "fail"; received "throw".'],
  [{ appConfigFlags: { allowEmpy: true } }, 'Did you mean "allowEmpty"?'],
  [{ limits: { maxFlag: 1 } }, 'There is no option "limits.maxFlag". Did you mean "maxFlags"?'],
  [{ logger: {} }, 'logger must be an object with methods debug, info, warn and error'],
])('%j is no set of options', (options, message) => {
  expect(() => createValidator(options)).toThrow(message)
})

test('a logger that throws keeps nothing from being deployed', async () => {
  const logger = { ...silentLogger(), info: () => expect.fail('full disk') }
  await createValidator({ logger })(eventWith(good))
})

test('the example refuses doubtful documents', async () => {
  const file = new URL('../../../examples/appconfig-validator/validator.js', import.meta.url)
  const { handler } = (await import(file.href)) as { handler: Validator }
  const logged = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')].map((spy) => spy.mockReturnValue())
  expect((await refusal(handler, eventWith(doubtful))).message).toContain('/flags/a/rules/1')
  for (const spy of logged) {
    expect(spy).toHaveBeenCalledOnce()
    spy.mockRestore()
  }
})
