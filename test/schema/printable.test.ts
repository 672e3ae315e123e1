import { expect, test } from 'vitest'
import { createFlagClient, document, validateDocument } from '../../src/index.js'

/** A line break that would begin a log line of its own, an escape sequence, a turn of the writing direction. */
const forged = 'a\n2026-11-29 ERROR root: \u001b[2J\u009b2J\u2028\u202ex'
const escaped = String.raw`a\n2026-11-29 ERROR root: \u001b[2J\u009b2J\u2028\u202ex`
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for.
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/

test.each<[string, object]>([
  ['a flag', { schemaVersion: 1, flags: { [forged]: { enabled: true } } }],
  ['a flag of AppConfig', { a: { enabled: true }, [forged]: { enabled: true } }],
  ['a member', { schemaVersion: 1, flags: { f: { enabled: true, [forged]: 1 } } }],
  ['a variant', { schemaVersion: 1, flags: { f: { enabled: true, rules: [{ serve: forged }] } } }],
  ['a value', { schemaVersion: 1, flags: { f: { enabled: forged } } }],
  [
    'an operator',
    {
      version: '1',
      values: {
        f: {
          _variants: [
            { name: forged, enabled: true },
            { name: forged, enabled: true },
          ],
        },
      },
    },
  ],
])('the name of %s makes no line of its own, nor moves the cursor', (_, content) => {
  for (const given of [content, JSON.stringify(content)]) {
    const validation = validateDocument(given)
    if (validation.valid) throw new Error('expected to be refused')
    const { error, problems } = validation
    expect(error.message.split('\n')).toHaveLength(problems.length + 1)
    for (const text of [
      error.message,
      ...problems.flatMap(({ message, expected, received = '' }) => [message, expected, received]),
    ]) {
      expect(text).not.toMatch(unprintable)
    }
  }
})

test('is written in escapes of JSON', () => {
  const validation = validateDocument({ schemaVersion: 1, flags: { f: { enabled: true, [forged]: 1 } } })
  expect(validation.valid ? '' : validation.error.message).toContain(
    `/flags/f/${escaped}: A flag has no member "${escaped}"`,
  )
})

test('the path stays what it is: a pointer', () => {
  const validation = validateDocument({ schemaVersion: 1, flags: { f: { enabled: true, [forged]: 1 } } })
  expect(validation.valid ? [] : validation.problems.map(({ path }) => path)).toEqual([`/flags/f/${forged}`])
})

test('warnings are told in one line, too', async () => {
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const logger = { error: log, warn: log, info: log, debug: log }
  const values = { f: { enabled: true, limit: 1 } }
  const source = document({ version: '1', values })
  source.update({ version: '1', flags: { f: { attributes: {} }, [forged]: {} }, values })
  const client = createFlagClient({ source, logger })
  await client.ready()
  await client.close()
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).not.toMatch(unprintable)
})
