import { describe, expect, onTestFinished, test } from 'vitest'
import { createFlagClient, document, type EvaluationContext } from '../../src/index.js'
import { codesIn, readPage, tablesIn } from './page.js'

const content = {
  schemaVersion: 1,
  flags: {
    theme: { enabled: true, variants: { dark: 'dark', pale: 'pale' }, default: 'pale', rules: rulesFor('dark') },
    limits: {
      enabled: true,
      variants: { few: { max: 2 }, many: { max: 20 } },
      default: 'few',
      rules: rulesFor('many'),
    },
    beta: { enabled: true, clientVisible: true, rules: rulesFor('on') },
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

const rows = tablesIn(readPage('docs/client.md'), 'placed').flatMap((table) =>
  table.rows.map((row) => ({ call: codesIn(row['Call'])[0] ?? '', meant: codesIn(row['Is taken for'])[0] ?? '' })),
)

/** Runs a call as people write it in JavaScript, where nothing refuses it. */
async function answerTo(
  code: string,
  { isReady, own }: { isReady: boolean; own: EvaluationContext },
): Promise<unknown> {
  const client = createFlagClient({ source: document(content) })
  onTestFinished(() => client.close())
  if (isReady) await client.ready()
  const scope = client.scope(own)
  return new Function('client', 'scope', 'user', 'other', 'visible', 'branches', `return ${code}`)(
    client,
    scope,
    user,
    other,
    visible,
    branches,
  )
}

describe.each([
  { isReady: true, own: user },
  { isReady: true, own: {} },
  { isReady: false, own: user },
])('a client that is ready: $isReady, a scope of $own', (state) => {
  test.each(rows)('$call is taken for $meant', async ({ call, meant }) => {
    const answer = await answerTo(call, state)
    expect(answer).toEqual(await answerTo(meant, state))
    if (!call.includes('explain')) expect(JSON.stringify([answer])).not.toMatch(/targetingKey|"plan"/)
  })
})
