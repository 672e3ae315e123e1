import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startRamp } from './stage.js'

interface State {
  readonly phase: string
  readonly ramp: string
  readonly step: number
  readonly at: number
  readonly saw: number
  readonly sawFail: number
  readonly decisions: readonly { readonly action: { readonly kind: string }; readonly reasons: readonly object[] }[]
}

/** Of an attempt from its start to its end; errors are planted at the step named. */
async function attempt(url: string, plantAt?: number): Promise<State> {
  const put = (path: string, body = {}) =>
    fetch(`${url}${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { body } = await fetch(`${url}events`)
  await put('attempt')
  let text = ''
  let hasBegun = false
  let isPlanted = false
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const state: State = JSON.parse(text.slice('data: '.length, end))
      text = text.slice(end + 2)
      hasBegun ||= state.phase === 'running'
      if (hasBegun && state.phase !== 'running') return state
      if (hasBegun && !isPlanted && state.step === plantAt) {
        isPlanted = true
        await put('errors', { planted: true })
      }
    }
  }
  throw new Error('The stream has ended')
}

async function setRamp(): Promise<string> {
  const { url, close } = await startRamp({ rest: () => setImmediate() })
  onTestFinished(() => close())
  return url
}

const kindsOf = ({ decisions }: State) => decisions.map(({ action }) => action.kind)

test('a ramp that does no harm reaches everyone, a step after the other', { timeout: 120_000 }, async () => {
  const end = await attempt(await setRamp())
  expect(end).toMatchObject({ phase: 'completed', step: 6 })
  expect(kindsOf(end)).toEqual([...Array(6).fill('raise'), 'complete'])
})

test('with errors planted it takes itself back, and so does the next attempt', { timeout: 120_000 }, async () => {
  const url = await setRamp()
  const first = await attempt(url, 3)
  expect(first).toMatchObject({ phase: 'rolled-back', ramp: 'r1' })
  expect(first.decisions.at(-1)).toMatchObject({ reasons: [{ code: 'harmful', gate: 'errors' }] })
  expect(first.sawFail).toBeLessThan(100)

  const next = await attempt(url)
  expect(next).toMatchObject({ phase: 'rolled-back', ramp: 'r2' })
  expect(next.step).toBeLessThan(3)
  expect(next.saw).toBeLessThan(first.saw)
})

test('once everyone has it, nobody is left to compare with, and the alarm takes it back', {
  timeout: 120_000,
}, async () => {
  const end = await attempt(await setRamp(), 6)
  expect(end.phase).toBe('rolled-back')
  expect(end.decisions.at(-1)).toMatchObject({ reasons: [{ code: 'rollback-alarm' }], action: { kind: 'rollback' } })
})
