import { expect, test } from 'vitest'
import { rampDocument } from '../../rollout/controller/stage.js'
import { folderWith } from '../folder.js'
import { runCommand } from '../run-command.js'

const gates = { errors: {}, latency: { overMs: 800 }, conversion: {} }
const cwd = folderWith({
  'flags.json': rampDocument(),
  'all.json': rampDocument({ guard: { gates } }),
  'shop.json': rampDocument({ guard: { gates: { conversion: {} } } }),
  'plain.json': { schemaVersion: 1, flags: { a: { enabled: true } } },
  'broken.json': '{"schemaVersion": 1, "flags": {"a": {"enabled": 1}}}',
  'holdfast.json': {},
})
const plan = (...args: string[]) => runCommand(['rollout', 'plan', ...args], { cwd })
const lines = (stdout: string) => stdout.trimEnd().split('\n')

test('says how long steps take to pass, and what a fault costs until it is found, without AWS', async () => {
  const args = ['flags.json', '--traffic', '2000', '--errors', '0.5']
  expect(lines((await plan(...args)).stdout)).toEqual([
    'new-pricing, ramp r1: 2,000 units a minute',
    'errors: 0.5 % of units fail',
    '  step   hold    safe after    2x               3x              5x',
    '  1 %    30 min  2 min         66 bad, 5.5 h    27 bad, 89 min  14 bad, 29 min',
    '  5 %    30 min  3 min         72 bad, 72 min   32 bad, 22 min  22 bad, 9 min',
    '  25 %   30 min  3 min         109 bad, 22 min  62 bad, 9 min   58 bad, 5 min',
    '  50 %   30 min  6 min         182 bad, 19 min  109 bad, 8 min  116 bad, 5 min',
    '  100 %  -       not compared',
    'Until a fault is rolled back: how many units it costs, if treated ones do 2, 3, 5 times as badly as others, and how long it takes.',
    'The last step begins after 2 h: each one lasts as long as its hold, and until the next one is safe by every gate.',
    'Chance makes it earlier or later.',
  ])
  expect((await plan(...args, '--json')).json).toMatchObject({
    action: 'plan',
    plan: {
      ...{ flag: 'new-pricing', ramp: 'r1', unitsPerMinute: 2_000, lastStepAfterMinutes: 120 },
      steps: [{ label: '1', percent: 1, holdMinutes: 30 }, {}, {}, {}, { label: '100' }],
      gates: [
        { gate: 'errors', percent: 0.5, steps: [{ harm: [{ ratio: 2, bad: 66 }, { ratio: 3 }, {}] }, {}, {}, {}, {}] },
      ],
    },
  })
})

test('plans each gate by what is known of its signal, and the ramp by the slowest', async () => {
  const known = ['--traffic', '200', '--errors', '0.5', '--slow', '5', '--converted', '4%']
  const { stdout } = await plan('all.json', 'new-pricing', ...known, '--expect-id', 'r1')
  const shown = lines(stdout)
  expect(shown.filter((line) => !line.startsWith('  '))).toEqual([
    'new-pricing, ramp r1: 200 units a minute',
    'errors: 0.5 % of units fail',
    'latency: 5 % of units take longer than 800 ms',
    'conversion: 4 % of units convert',
    expect.stringContaining('Until a fault is rolled back'),
    expect.stringMatching(/^The last step begins after \d/),
    'Chance makes it earlier or later.',
  ])
  const of = (gate: string, step: string) => {
    const first = shown.findIndex((line) => line.startsWith(gate))
    return shown
      .slice(first)
      .find((line) => line.startsWith(`  ${step} %`))
      ?.split(/ {2,}/)
      .slice(1)
  }
  // At 1 % the loss of every conversion of treated units costs 5 % of all at the next step: less than the 10 that it may.
  expect(of('conversion', '1')?.slice(0, 3)).toEqual(['1 %', '30 min', '1 min'])
  expect(of('latency', '1')).toEqual(['1 %', '30 min', '2 min', '74 slow, 6.1 h', '30 slow, 99 min', '16 slow, 33 min'])
  expect(of('conversion', '25')?.[3]).toMatch(/^\d+ lost, /)
})

test('a fault that costs conversions is told by what is lost', async () => {
  const { json } = await plan('shop.json', '--traffic', '1000', '--converted', '10', '--json')
  const { gates } = json['plan'] as {
    gates: { steps: { harm: { ratio: number; bad: number; foundAfterMinutes: number }[] }[] }[]
  }
  const [, , third] = gates[0]?.steps ?? []
  for (const { ratio, bad, foundAfterMinutes } of third?.harm ?? []) {
    // 250 treated units a minute, of which 25 would convert.
    expect(bad).toBe(Math.round(25 * (1 - 1 / ratio) * foundAfterMinutes))
  }
})

test('with next to no traffic a fault is not found, and a step does not end', async () => {
  const { stdout } = await plan('flags.json', '--traffic', '1', '--errors', '0.01')
  expect(stdout).toContain('not in 30 days')
  expect(stdout).toMatch(/^ {2}1 % +30 min +\d+\.?\d* d /m)
})

test('another attempt than the one that is meant is not planned', async () => {
  const args = ['flags.json', '--traffic', '9', '--errors', '1', '--expect-id', 'r2']
  const { stdout, exitCode } = await plan(...args)
  expect([exitCode, stdout]).toEqual([1, 'new-pricing, ramp r1: is attempt r1, not r2.\n'])
  expect((await plan(...args, '--json')).json).toMatchObject({ outcome: 'refused', why: 'is attempt r1, not r2' })
})

const known = ['--traffic', '9', '--errors', '1']
test.each([
  [
    ['flags.json'],
    'plan needs to know the traffic of the ramp of "new-pricing": --traffic UNITS-A-MINUTE --errors PERCENT',
  ],
  [
    ['all.json', ...known],
    'plan needs to know the traffic of the ramp of "new-pricing": --traffic UNITS-A-MINUTE --errors PERCENT --slow PERCENT --converted PERCENT',
  ],
  [
    ['flags.json', ...known, '--slow', '5'],
    'The ramp of "new-pricing" has no gate "latency": leave --slow out. It needs --traffic UNITS-A-MINUTE --errors PERCENT',
  ],
  [
    ['flags.json', '--traffic', '9', '--errors', 'few'],
    '--errors is a percentage above 0 and below 100; received "few".',
  ],
  [
    ['flags.json', '--traffic', '9', '--errors', '100'],
    '--errors is a percentage above 0 and below 100; received "100".',
  ],
  [['flags.json', '--traffic', '0', '--errors', '1'], '--traffic must be a whole number from 1 up; received "0".'],
  [
    ['flags.json', 'new-pricin', ...known],
    'The document has no flag "new-pricin" with a guarded ramp. Did you mean "new-pricing"?',
  ],
  [['flags.json', 'other', ...known], 'The document has no flag "other" with a guarded ramp.'],
  [['flags.json', 'new-pricing', 'other', ...known], 'plan takes one flag.'],
  [['plain.json', ...known], 'The document has no guarded ramp.'],
  [['flags.json', ...known, '--watch'], '--watch is for status and tick.'],
  [['missing.json', ...known], 'There is no file missing.json.'],
])('is told what is wrong with %j', async (args, message) => {
  const { stderr, exitCode } = await plan(...args)
  expect([exitCode, stderr]).toEqual([2, `error: ${message}\n`])
})

test('a document that is refused is told where', async () => {
  const { stderr, exitCode } = await plan('broken.json', ...known)
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error: broken\.json:1:\d+: .*\n$/)])
})
