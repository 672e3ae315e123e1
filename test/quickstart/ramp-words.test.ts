import { expect, test } from 'vitest'
import { rampWords } from './stage.js'

const at = (time: string) => Date.parse(`2026-12-01T${time}:00Z`)
const steps = ['staff', '1 %', '5 %', '100 %']
const gate = { verdict: 'inconclusive', excluded: 6.12, mustExclude: 5 }
const running = {
  phase: 'running',
  ramp: 'r1',
  at: at('09:20'),
  steps,
  step: 3,
  action: { kind: 'hold' },
  gates: [gate],
}
const held = (code: string, facts: object = {}) => ({ ...running, reasons: [{ code, ...facts }] })
const holding = { until: at('09:26') }

test.each([
  ['nothing is said before the start', { phase: 'waiting' }, ''],
  [
    'before the first step',
    { ...held('not-started', { until: at('09:21') }), step: 0 },
    'Nobody has the new prices yet. It begins at 09:21.',
  ],
  [
    'staff have nobody to be compared with',
    { ...held('holding', holding), step: 1, gates: [{ verdict: 'no-comparison' }] },
    'staff, step 1 of 4. Next: 1 % at 09:26, if payments are no worse. Staff are chosen, not drawn: there is nobody to compare them with.',
  ],
  [
    'too little is excluded',
    held('holding', holding),
    '5 %, step 3 of 4. Next: 100 % at 09:26, if payments are no worse. 6.1 times as many failures are excluded; to go on, 5.0 times must be.',
  ],
  [
    'nothing is excluded',
    { ...held('holding', holding), gates: [{ ...gate, excluded: undefined }] },
    '5 %, step 3 of 4. Next: 100 % at 09:26, if payments are no worse. To go on, 5.0 times as many failures must be excluded.',
  ],
  [
    'enough is excluded',
    { ...held('holding', holding), gates: [{ verdict: 'safe', excluded: 12.3, mustExclude: 21 }] },
    '5 %, step 3 of 4. Next: 100 % at 09:26, if payments are no worse. 12 times as many failures are excluded: enough to go on.',
  ],
  [
    'next to nothing fails',
    { ...held('holding', holding), gates: [{ ...gate, verdict: 'small' }] },
    '5 %, step 3 of 4. Next: 100 % at 09:26, if payments are no worse. So few payments fail that the effect is small: enough to go on.',
  ],
  [
    'the hold is over, and it is not known enough',
    held('inconclusive'),
    '5 %, step 3 of 4. No harm seen, but too few customers to go on to 100 %. 6.1 times as many failures are excluded; to go on, 5.0 times must be.',
  ],
  ['doubt', held('doubtful'), '5 %, step 3 of 4. It goes no further: the new prices may fail more often.'],
  ['no data', held('no-recent-data'), '5 %, step 3 of 4. It waits for customers to be counted.'],
  [
    'a raise',
    { ...held('passed'), action: { kind: 'raise' } },
    '5 %, step 3 of 4. The step has shown enough. Next: 100 %, within a minute.',
  ],
  [
    'everyone has it',
    { ...held('baking', { until: at('09:30') }), step: 4 },
    '100 %, step 4 of 4. Everyone has the new prices. Watched until 09:30.',
  ],
  [
    'something could not be read',
    { ...held('no-recent-data'), failures: ['cloudwatch:GetMetricData: InternalError.'] },
    '5 %, step 3 of 4. It waits for customers to be counted. cloudwatch:GetMetricData: InternalError.',
  ],
  [
    'completed',
    { ...running, phase: 'completed', saw: 1234, sawFail: 12, decisions: [{ at: at('09:52') }] },
    'Completed at 09:52: everyone has the new prices. 1,234 customers saw them, 12 with a failed payment.',
  ],
  [
    'taken back by errors',
    {
      ...{ ...running, phase: 'rolled-back', plantedAt: at('09:21'), isPlanted: true, saw: 1, sawFail: 1 },
      decisions: [{ at: at('09:22'), ratio: 9.94, reasons: [{ code: 'harmful' }] }],
    },
    'Taken back at 09:22, after 1 minute of planted errors: payments with the new prices failed 9.9 times as often. 1 customer saw the new prices, 1 of them with a failed payment; nobody sees them any longer. Errors are still planted.',
  ],
  [
    'taken back by an alarm',
    {
      ...{ ...running, phase: 'rolled-back', isPlanted: false, saw: 20, sawFail: 2 },
      decisions: [{ at: at('09:22'), reasons: [{ code: 'rollback-alarm', alarm: 'errors' }] }],
    },
    'Taken back at 09:22: alarm errors rang. 20 customers saw the new prices, 2 of them with a failed payment; nobody sees them any longer.',
  ],
  [
    'it cannot go on',
    { ...running, phase: 'failed', problem: 'The port is gone.' },
    'It has stopped: The port is gone.',
  ],
] as const)('%s', (_, state, words) => {
  expect(rampWords.verdictInWords(state)).toBe(words)
})

test.each([
  [{ action: { kind: 'raise' }, step: 0, reasons: [{ code: 'no-comparison' }] }, '09:20 raised to staff: it begins'],
  [
    { action: { kind: 'raise' }, step: 1, reasons: [{ code: 'no-comparison' }] },
    '09:20 raised to 1 %: nobody to compare with, and no alarm',
  ],
  [
    { action: { kind: 'raise' }, step: 2, reasons: [{ code: 'passed' }] },
    '09:20 raised to 5 %: the step has shown enough',
  ],
  [
    { action: { kind: 'rollback' }, step: 2, reasons: [{ code: 'harmful' }] },
    '09:20 taken back: treated customers do worse',
  ],
  [
    { action: { kind: 'rollback' }, step: 2, reasons: [{ code: 'rollback-alarm', alarm: 'errors' }] },
    '09:20 taken back: alarm errors',
  ],
  [{ action: { kind: 'complete' }, step: 4, reasons: [{ code: 'baked' }] }, '09:20 completed'],
])('what the controller did: %o', (decision, words) => {
  expect(rampWords.decisionInWords({ ...decision, at: at('09:20') }, { steps })).toBe(words)
})
