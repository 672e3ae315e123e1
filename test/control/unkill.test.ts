import { describe, expect, test } from 'vitest'
import { documentOf, GRADUAL, refusal, setSwitchStage } from './switch-stage.js'

test('the word is changed back, every other byte kept; again it is nothing to do', async () => {
  const stage = await setSwitchStage()
  const text = documentOf({ banner: true, 'new-checkout': true })
  await stage.start(text, stage.emergency)
  await stage.kill({ reason: 'INC-77' })
  expect(await stage.unkill({ reason: 'INC-77' })).toMatchObject({
    outcome: 'done',
    served: { number: 2, label: 'kill-new-checkout' },
    flags: ['new-checkout'],
    version: { number: 3, label: 'unkill-new-checkout' },
    deployment: 3,
    otherReasons: [],
  })
  expect(await stage.served()).toBe(text)
  expect((await stage.deployment(3)).Description).toBe('unkill new-checkout: INC-77')
  expect(await stage.unkill({ reason: 'INC-77' })).toMatchObject({ outcome: 'already', version: undefined })

  // The labels of before are taken.
  expect((await stage.kill()).version?.label).toBe('kill-new-checkout-2')
  expect((await stage.unkill()).version?.label).toBe('unkill-new-checkout-2')
})

describe('what another reason turned off stays off, unless it is forced', () => {
  test('another reason, or none given', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true, banner: true }), stage.emergency)
    await stage.kill({ reason: 'INC-77' })
    // Something else is published meanwhile: it is still v2 that turned the flag off.
    await stage.start(documentOf({ 'new-checkout': false, banner: false }), stage.emergency)
    const otherReasons = [
      { flag: 'new-checkout', version: { number: 2, label: 'kill-new-checkout' }, isKill: true, reason: 'INC-77' },
    ]
    for (const reason of ['INC-80', undefined]) {
      const refused = await stage.unkill(reason === undefined ? {} : { reason })
      expect(refused).toMatchObject({ outcome: 'refused', flags: [], version: undefined, otherReasons })
    }
    expect(await stage.unkill({ reason: 'INC-80', force: true })).toMatchObject({ outcome: 'done', otherReasons })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': true, banner: false }))
  })

  test('no kill', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    await stage.start(documentOf({ 'new-checkout': false }), stage.emergency)
    expect(await stage.unkill()).toMatchObject({
      outcome: 'refused',
      otherReasons: [{ flag: 'new-checkout', version: { number: 2 }, isKill: false, reason: undefined }],
    })
    expect(await stage.unkill({ force: true })).toMatchObject({ outcome: 'done' })
  })

  test('one of several flags', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ a: true, b: false }), stage.emergency)
    await stage.kill({ flags: ['a'] })
    expect(await stage.unkill({ flags: ['a', 'b'] })).toMatchObject({
      outcome: 'refused',
      otherReasons: [{ flag: 'b', isKill: false }],
    })
    expect(await stage.served()).toBe(documentOf({ a: false, b: false }))
  })
})

test('a flag with variants gets back those that it had', async () => {
  const stage = await setSwitchStage()
  const text = (one: boolean, other: boolean) =>
    `{"version":"1","flags":{"f":{"name":"f"}},"values":{"f":{"_variants":[{"name":"a","enabled":${one},"rule":"(eq $x 1)"},{"name":"b","enabled":${other}}]}}}`
  await stage.start(text(true, false), stage.emergency)
  await stage.kill({ flags: ['f'] })
  expect(await stage.served()).toBe(text(false, false))
  await stage.unkill({ flags: ['f'] })
  expect(await stage.served()).toBe(text(true, false))
})

test('variants that nobody knows of are not made up', async () => {
  const stage = await setSwitchStage()
  const text =
    '{"version":"1","flags":{"f":{"name":"f"}},"values":{"f":{"_variants":[{"name":"a","enabled":false,"rule":"(eq $x 1)"},{"name":"b","enabled":false}]}}}'
  await stage.start(text, stage.emergency)
  expect(await refusal(stage.unkill({ flags: ['f'], force: true }))).toBe(
    'Which variants of f were on is not known: no version of checkout/prod/flags from before is left. Publish a document that says so.',
  )
})

test('it stops nothing', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.kill()
  await stage.start(documentOf({ 'new-checkout': false, more: true }), await stage.strategy(GRADUAL))
  expect(await refusal(stage.unkill())).toBe(
    'Deployment #3 (v3 of profile "flags") is DEPLOYING in the environment of checkout/prod/flags, and turning a flag on is no reason to stop it. Wait until it has ended.',
  )
  expect((await stage.deployment(3)).State).toBe('DEPLOYING')
})
