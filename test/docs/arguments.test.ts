import { describe, expect, onTestFinished, test } from 'vitest'
import { createFlagClient, document, type EvaluationContext } from '../../src/index.js'
import { codesIn, readPage, tablesIn } from './page.js'

const guardedRamp = {
  startAt: '2026-01-01T00:00:00Z',
  steps: [{ percent: 50, hold: '1h' }, { percent: 100 }],
  guard: { id: 'r1', ceiling: 1 },
}

const content = {
  schemaVersion: 1,
  minor: 1,
  flags: {
    theme: { enabled: true, variants: { dark: 'dark', pale: 'pale' }, default: 'pale', rules: rulesFor('dark') },
    limits: {
      enabled: true,
      variants: { few: { max: 2 }, many: { max: 20 } },
      default: 'few',
      rules: rulesFor('many'),
    },
    beta: { enabled: true, clientVisible: true, rules: rulesFor('on') },
    pricing: { enabled: true, rules: [{ serve: 'on', ramp: guardedRamp }] },
  },
}

function rulesFor(serve: string): object[] {
  return [
    { when: { attribute: 'targetingKey', equals: 'u-1' }, serve },
    { when: { attribute: 'plan', equals: 'pro' }, serve },
  ]
}

const user = { targetingKey: 'u-1' }
const other = { plan: 'pro' }
const visible = { clientVisibleOnly: true }
const branches = { on: () => 'new', off: () => 'old' }
const outcome = { ok: false, ms: 5 }
const names = { user, other, visible, branches, outcome }

const rows = tablesIn(readPage('docs/client.md'), 'placed').flatMap((table) =>
  table.rows.map((row) => ({ call: codesIn(row['Call'])[0] ?? '', meant: codesIn(row['Is taken for'])[0] ?? '' })),
)

/** Runs a call as people write it in JavaScript, where nothing refuses it. Gives its answer, and what it has counted. */
async function answerTo(
  code: string,
  { isReady, own }: { isReady: boolean; own: EvaluationContext },
): Promise<{ answer: unknown; counted: unknown[] }> {
  const counted: unknown[] = []
  const recorder = { record: (_: unknown, ...outcome: unknown[]) => void counted.push(outcome), flush: async () => {} }
  const client = createFlagClient({ source: document(content), outcomes: recorder })
  onTestFinished(() => client.close())
  if (isReady) await client.ready()
  const all = { client, scope: client.scope(own), ...names }
  const answer = new Function(...Object.keys(all), `return ${code}`)(...Object.values(all))
  return { answer, counted }
}

describe.each([
  { isReady: true, own: user },
  { isReady: true, own: {} },
  { isReady: false, own: user },
])('a client that is ready: $isReady, a scope of $own', (state) => {
  test.each(rows)('$call is taken for $meant', async ({ call, meant }) => {
    const answer = await answerTo(call, state)
    expect(answer).toEqual(await answerTo(meant, state))
    if (!call.includes('explain')) expect(JSON.stringify(answer)).not.toMatch(/targetingKey|"plan"/)
  })
})

test('an outcome in its place is counted', async () => {
  const { counted } = await answerTo("scope.outcome('pricing', outcome)", { isReady: true, own: user })
  expect(counted).toEqual([
    [1, expect.stringMatching(/^(treatment|control)$/), expect.any(Number), false, 5, undefined],
  ])
})
