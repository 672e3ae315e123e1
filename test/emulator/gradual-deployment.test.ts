import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failure, setStage, target } from './stage.js'

/** Random numbers in the order given, then 0.99. */
function draws(...numbers: number[]): () => number {
  return () => numbers.shift() ?? 0.99
}

test('a session gets the new version if it is on its side, and stays there until completion', async () => {
  const { emulator, host } = await setStage({ enforcePollInterval: false, random: draws(0.19, 0.2) })
  emulator.deploy(target, 'old')
  const [inside, outside] = [await host(), await host()]
  expect([await inside(), await outside()]).toEqual(['old', 'old'])

  emulator.deploy(target, 'new', { percent: 20 })
  expect([await inside(), await outside()]).toEqual(['new', ''])
  expect([await inside(), await outside()]).toEqual(['', ''])

  emulator.complete(target)
  expect([await inside(), await outside()]).toEqual(['', 'new'])
})

test('a new session draws its side anew', async () => {
  const { emulator, host } = await setStage({ random: draws(0.9, 0.1) })
  emulator.deploy(target, 'old')
  emulator.deploy(target, 'new', { percent: 50 })
  expect(await (await host())()).toBe('old')
  expect(await (await host())()).toBe('new')
})

test('a rollback in the midst takes the new version back from those who have it', async () => {
  const { emulator, host } = await setStage({ enforcePollInterval: false, random: draws(0, 0.9) })
  emulator.deploy(target, 'old')
  emulator.deploy(target, 'new', { percent: 50 })
  const [inside, outside] = [await host(), await host()]
  expect([await inside(), await outside()]).toEqual(['new', 'old'])
  emulator.rollBack(target)
  expect([await inside(), await outside()]).toEqual(['old', ''])
})

test('of a first deployment those outside get nothing', async () => {
  const { emulator, host } = await setStage({ random: draws(0.1, 0.9) })
  emulator.deploy(target, 'first', { percent: 50 })
  const [inside, outside] = [await host(), await host()]
  expect(await inside()).toBe('first')
  expect(await failure(outside())).toMatchObject({ ResourceType: 'Deployment' })
})

test('while a deployment settles, one session may see new, then old, then new', async () => {
  const { clock, emulator, host } = await setStage({
    enforcePollInterval: false,
    random: draws(0.5, 0.5, 0.4, 0.5, 0.4),
  })
  emulator.deploy(target, 'old')
  emulator.deploy(target, 'new', { settleMs: 5_000 })
  const poll = await host()
  expect([await poll(), await poll(), await poll(), await poll()]).toEqual(['new', 'old', 'new', 'old'])
  await clock.advance(5_000)
  expect([await poll(), await poll()]).toEqual(['new', ''])
})

test('a rollback ends the settling', async () => {
  const { emulator, host } = await setStage({ enforcePollInterval: false, random: () => 0 })
  for (const content of ['first', 'second', 'third']) emulator.deploy(target, content, { settleMs: 5_000 })
  emulator.rollBack(target)
  expect(await (await host())()).toBe('second')
})

test('whatever happens, a session that keeps what it is sent holds what is deployed to it', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('deploy' as const) }),
    fc.record({ kind: fc.constant('roll-out' as const), percent: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ kind: fc.constantFrom('complete' as const, 'rollBack' as const) }),
    fc.record({ kind: fc.constant('poll' as const), host: fc.integer({ min: 0, max: 2 }) }),
  )
  const sides = fc.tuple(
    ...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  )
  await fc.assert(
    fc.asyncProperty(sides, fc.array(step, { maxLength: 25 }), async (randoms, steps) => {
      const { emulator, host } = await setStage({ enforcePollInterval: false, random: draws(...randoms) })
      const history = ['0']
      let rollout: { content: string; percent: number } | undefined
      emulator.deploy(target, '0')
      const hosts = await Promise.all(randoms.map(() => host()))
      const held = randoms.map(() => '')
      for (const [index, each] of steps.entries()) {
        const content = String(index + 1)
        if (each.kind === 'poll') {
          held[each.host] = (await hosts[each.host]?.()) || (held[each.host] ?? '')
          const isInside = rollout !== undefined && (randoms[each.host] ?? 1) * 100 < rollout.percent
          expect(held[each.host]).toBe(isInside ? rollout?.content : history.at(-1))
        } else if (each.kind === 'complete' && rollout !== undefined) {
          emulator.complete(target)
          history.push(rollout.content)
          rollout = undefined
        } else if (each.kind === 'rollBack' && (rollout !== undefined || history.length > 1)) {
          emulator.rollBack(target)
          if (rollout === undefined) history.pop()
          rollout = undefined
        } else if (each.kind === 'deploy' && rollout === undefined) {
          emulator.deploy(target, content)
          history.push(content)
        } else if (each.kind === 'roll-out' && rollout === undefined) {
          emulator.deploy(target, content, { percent: each.percent })
          rollout = { content, percent: each.percent }
        }
      }
      await emulator.close()
    }),
    { numRuns: 40 },
  )
})
