import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type Exposure, emfSink } from '../../../src/exposures.js'

const exposure = (flag: string, variant: string, at: number): Exposure => ({
  flag,
  variant,
  at,
  unit: 'someone',
  value: true,
  reason: 'SPLIT',
  ruleIndex: 0,
  ruleId: undefined,
  version: { label: undefined, hash: '' },
})

test('one line for each flag and variant of a batch, with the count, and nothing of the units', () => {
  const lines: string[] = []
  emfSink({ write: (line) => void lines.push(line) }).write([
    exposure('a', 'on', 1),
    exposure('a', 'off', 2),
    exposure('a', 'on', 3),
    exposure('b', 'on', 4),
  ])
  const metrics = [
    { Namespace: 'Holdfast', Dimensions: [['Flag', 'Variant']], Metrics: [{ Name: 'Exposures', Unit: 'Count' }] },
  ]
  const line = (Flag: string, Variant: string, Timestamp: number, Exposures: number) => ({
    _aws: { Timestamp, CloudWatchMetrics: metrics },
    Flag,
    Variant,
    Exposures,
  })
  expect(lines.map((text) => JSON.parse(text))).toEqual([
    line('a', 'on', 3, 2),
    line('a', 'off', 2, 1),
    line('b', 'on', 4, 1),
  ])
  expect(lines.join('')).not.toContain('someone')
})

test('names may be chosen; dimensions are what CloudWatch takes', () => {
  const lines: string[] = []
  const sink = emfSink({ namespace: 'Shop', metric: 'Shown', write: (line) => void lines.push(line) })
  sink.write([exposure('a', `größe${'x'.repeat(2_000)}`, 1)])
  const { Variant, Shown, _aws } = JSON.parse(lines[0] ?? '')
  expect(Variant).toBe(`gr??e${'x'.repeat(1_019)}`)
  expect([Shown, _aws.CloudWatchMetrics[0].Namespace]).toEqual([1, 'Shop'])
})

test('a variant of no name, which AppConfig may give, has one in CloudWatch, which takes no empty dimensions', () => {
  const lines: string[] = []
  const sink = emfSink({ write: (line) => void lines.push(line) })
  sink.write([exposure('a', '', 1), exposure('a', ' ', 1)])
  expect(lines.map((line) => JSON.parse(line).Variant)).toEqual(['(empty)', '(empty)'])
})

test('writes lines to standard output by default', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  emfSink().write([exposure('a', 'on', 1)])
  expect(write).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\{.*\}\n$/))
  write.mockRestore()
})

test('misspelt options are refused', () => {
  expect(() => emfSink({ namspace: 'x' } as never)).toThrow('Did you mean "namespace"?')
  expect(() => emfSink({ write: 'stdout' } as never)).toThrow(
    'write must be a function that takes a line; received "stdout".',
  )
})

test.each([
  ['namespace', 'AWS/Lambda'],
  ['namespace', ':shop'],
  ['namespace', 'Größen'],
  ['namespace', ''],
  ['metric', 'Flag'],
  ['metric', '_aws'],
  ['metric', 'x'.repeat(256)],
])('a %s of %j is refused', (option, name) => {
  expect(() => emfSink({ [option]: name })).toThrow(`${option} must be a name that CloudWatch accepts; received "`)
})

/** What the Embedded Metric Format asks of a line, of which the two names come from metadata to members. */
const embeddedMetricFormat = {
  type: 'object',
  required: ['_aws', 'Flag', 'Variant', 'Exposures'],
  properties: {
    _aws: {
      type: 'object',
      required: ['Timestamp', 'CloudWatchMetrics'],
      properties: {
        Timestamp: { type: 'integer' },
        CloudWatchMetrics: {
          type: 'array',
          items: {
            type: 'object',
            required: ['Namespace', 'Dimensions', 'Metrics'],
            properties: {
              Namespace: { type: 'string', minLength: 1, maxLength: 1024 },
              Dimensions: { const: [['Flag', 'Variant']] },
              Metrics: { const: [{ Name: 'Exposures', Unit: 'Count' }] },
            },
          },
        },
      },
    },
    Flag: { type: 'string', pattern: '^[ -~]*[!-~][ -~]*$', maxLength: 1024 },
    Variant: { type: 'string', pattern: '^[ -~]*[!-~][ -~]*$', maxLength: 1024 },
    Exposures: { type: 'integer', minimum: 1 },
  },
  additionalProperties: false,
}

test('whatever is shown: lines of the format, of less than 256 KB, that count every exposure once', () => {
  const isOfTheFormat = new Ajv().compile(embeddedMetricFormat)
  const name = fc.oneof(fc.string({ maxLength: 1_100, unit: 'binary' }), fc.constantFrom('', ' ', '  '))
  const shown = fc.array(fc.tuple(name, name, fc.nat()), { maxLength: 10 })
  fc.assert(
    fc.property(shown, (batch) => {
      const lines: string[] = []
      emfSink({ write: (line) => void lines.push(line) }).write(batch.map((one) => exposure(...one)))
      for (const line of lines) {
        expect(isOfTheFormat(JSON.parse(line)), JSON.stringify(isOfTheFormat.errors)).toBe(true)
        expect(Buffer.byteLength(line)).toBeLessThan(256_000)
        expect(line).not.toContain('\n')
      }
      expect(lines.reduce((sum, line) => sum + JSON.parse(line).Exposures, 0)).toBe(batch.length)
    }),
    { numRuns: 50 },
  )
})
