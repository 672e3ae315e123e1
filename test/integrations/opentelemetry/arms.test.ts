import { expect, test } from 'vitest'
import { openTelemetryHook } from '../../../src/opentelemetry.js'
import { outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'
import { startOpenTelemetry } from './stage.js'

test('spans and events carry the arm of a guarded ramp', async () => {
  const { span, spans } = startOpenTelemetry()
  const { client } = await outcomeStage({ hooks: [openTelemetryHook()] })
  const [treated, others] = [unitIn(client, 'treatment'), unitIn(client, 'control')]
  span('treated', () => span('within', () => client.isEnabled('new-pricing', treated)))
  span('others', () => client.isEnabled('new-pricing', others))
  span('staff', () => client.isEnabled('new-pricing', { targetingKey: 'staff-1' }))
  const on = { 'holdfast.variant.new-pricing': 'on', 'holdfast.arm.new-pricing': 'treatment' }
  expect(spans()['treated']?.attributes).toEqual(on)
  expect(spans()['within']?.attributes).toEqual(on)
  expect(spans()['others']?.attributes).toEqual({
    'holdfast.variant.new-pricing': 'off',
    'holdfast.arm.new-pricing': 'control',
  })
  expect(spans()['staff']?.attributes).toEqual({ 'holdfast.variant.new-pricing': 'on' })
  const arms = ['within', 'others', 'staff'].map((name) => spans()[name]?.events[0]?.attributes?.['holdfast.arm'])
  expect(arms).toEqual(['treatment', 'control', undefined])
})
