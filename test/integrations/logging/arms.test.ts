import { expect, test } from 'vitest'
import { currentArms, currentVariants, runWithFlags, variantTags } from '../../../src/context.js'
import { withVariants } from '../../../src/logging.js'
import { outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'

test('log lines carry the arms of a request beside its variants, and none where it is in none', async () => {
  const { client } = await outcomeStage({ hooks: [variantTags()] })
  const lines: unknown[][] = []
  const line = (...args: unknown[]) => void lines.push(args)
  const log = withVariants({ debug: line, info: line, warn: line, error: line })
  expect(currentArms()).toBeUndefined()
  for (const user of [unitIn(client, 'treatment'), unitIn(client, 'control'), { targetingKey: 'staff-1' }]) {
    const scope = client.scope(user)
    runWithFlags(scope, () => {
      scope.isEnabled('new-pricing')
      scope.isEnabled('plain')
      log.info('paid', { amount: 3 })
      expect(Object.isFrozen(currentVariants())).toBe(true)
    })
  }
  const [on, off] = [
    { 'new-pricing': 'on', plain: 'off' },
    { 'new-pricing': 'off', plain: 'off' },
  ]
  expect(lines).toEqual([
    ['paid', { amount: 3, variants: on, arms: { 'new-pricing': 'treatment' } }],
    ['paid', { amount: 3, variants: off, arms: { 'new-pricing': 'control' } }],
    ['paid', { amount: 3, variants: on }],
  ])
})
