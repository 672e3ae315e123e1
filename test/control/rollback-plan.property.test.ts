import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PastDeployment, planRollback, REVERT_MS, type RollbackPlan } from '../../src/control/rollback-plan.js'

const NOW = 1_000 * 3_600_000

/** What became of deployments, oldest first; the last may be under way. */
const history = fc
  .tuple(
    fc.array(
      fc.record({
        version: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        state: fc.constantFrom('COMPLETE' as const, 'COMPLETE' as const, 'ROLLED_BACK' as const, 'REVERTED' as const),
        age: fc.integer({ min: 0, max: 2 * REVERT_MS }),
      }),
      { maxLength: 6 },
    ),
    fc.constantFrom('COMPLETE' as const, 'VALIDATING' as const, 'DEPLOYING' as const, 'BAKING' as const),
  )
  .map(([past, last]) => {
    const ages = past.map(({ age }) => age).toSorted((one, other) => other - one)
    return past
      .map(({ version, state }, index): PastDeployment => {
        const isLast = index === past.length - 1
        const age = ages[index] ?? 0
        const ended = { number: index + 1, version, state, completedAt: NOW - age }
        return isLast && last !== 'COMPLETE' ? { ...ended, state: last, completedAt: undefined } : ended
      })
      .toReversed()
  })

const wanted = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined })

test('afterwards the version is served that the plan says, and the one that was asked for', () => {
  fc.assert(
    fc.property(history, wanted, (deployments, to) => {
      const plan = planRollback(deployments, to, NOW)
      if (!('to' in plan)) return
      expect(servedIn(applied(deployments, plan))).toBe(plan.to)
      if (to !== undefined) expect(plan.to).toBe(to)
    }),
    { numRuns: 2_000 },
  )
})

test('done twice it goes back once', () => {
  fc.assert(
    fc.property(history, wanted, (deployments, to) => {
      const plan = planRollback(deployments, to, NOW)
      const after = applied(deployments, plan)
      const again = planRollback(after, to, NOW)
      const isDone = plan.kind === 'busy' || plan.kind === 'nothing-before' || servedIn(after) === undefined
      if (!isDone) expect(again.kind).toBe('none')
      expect(servedIn(applied(after, again))).toBe(servedIn(after))
    }),
    { numRuns: 2_000 },
  )
})

test('without a version, what is served afterwards was served before, and is another', () => {
  fc.assert(
    fc.property(history, (deployments) => {
      const plan = planRollback(deployments, undefined, NOW)
      if (plan.kind !== 'deploy' && plan.kind !== 'stop') return
      const last = deployments.find(({ version, state }) => version !== undefined && isServing(state))
      const isUnderway = plan.kind === 'stop' && plan.deployment !== last?.number
      if (!isUnderway) expect(plan.to).not.toBe(last?.version)
      const served = deployments.filter(({ state }) => isServing(state)).map(({ version }) => version)
      if (plan.to !== undefined) expect(served).toContain(plan.to)
    }),
    { numRuns: 2_000 },
  )
})

describe('within 72 hours AppConfig takes the deployment back, later the old version is deployed', () => {
  test.each([
    [REVERT_MS - 1, { kind: 'stop', deployment: 2, allowRevert: true, to: 1 }],
    [REVERT_MS, { kind: 'deploy', to: 1, stop: undefined }],
  ])('%i ms after', (age, plan) => {
    const deployments: PastDeployment[] = [
      { number: 2, version: 2, state: 'COMPLETE', completedAt: NOW - age },
      { number: 1, version: 1, state: 'COMPLETE', completedAt: NOW - 2 * REVERT_MS },
    ]
    expect(planRollback(deployments, undefined, NOW)).toEqual(plan)
  })
})

/** What AppConfig does of it. */
function applied(deployments: readonly PastDeployment[], plan: RollbackPlan): PastDeployment[] {
  switch (plan.kind) {
    case 'stop':
      return stopped(deployments, plan)
    case 'deploy': {
      const before = plan.stop === undefined ? deployments : stopped(deployments, plan.stop)
      const number = (before[0]?.number ?? 0) + 1
      return [{ number, version: plan.to, state: 'COMPLETE', completedAt: NOW }, ...before]
    }
    case 'follow':
      return deployments.map((one) =>
        one.number === plan.deployment ? { ...one, state: 'COMPLETE', completedAt: NOW } : one,
      )
    default:
      return [...deployments]
  }
}

function stopped(
  deployments: readonly PastDeployment[],
  { deployment, allowRevert }: { readonly deployment: number; readonly allowRevert: boolean },
): PastDeployment[] {
  return deployments.map((one) => {
    if (one.number !== deployment) return one
    const isInProgress = one.state === 'VALIDATING' || one.state === 'DEPLOYING'
    expect(isInProgress || allowRevert, 'AppConfig would refuse it').toBe(true)
    if (one.state === 'COMPLETE') expect(NOW - (one.completedAt ?? 0)).toBeLessThan(REVERT_MS)
    return { ...one, state: one.state === 'COMPLETE' ? 'REVERTED' : 'ROLLED_BACK' }
  })
}

function servedIn(deployments: readonly PastDeployment[]): number | undefined {
  return deployments.find(({ version, state }) => version !== undefined && isServing(state))?.version
}

function isServing(state: PastDeployment['state']): boolean {
  return state === 'COMPLETE' || state === 'BAKING'
}
