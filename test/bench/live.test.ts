import { expect, test } from 'vitest'
import { live } from '../../bench/live.js'
import { badDocument, content, flagsOn, setScript } from '../client/stage.js'

test('a benchmark measures no client whose document was refused, whatever it has instead', async () => {
  const refused = setScript([content(badDocument)])
  await expect(live(refused.client)).rejects.toThrow('This could not be measured')

  const { client } = setScript([content(badDocument)], { fallback: flagsOn('a') })
  await expect(live(client)).rejects.toMatchObject({ cause: { code: 'INVALID_DOCUMENT' } })
})

test('it waits for a document that comes late', async () => {
  const { client, clock } = setScript([new Error('not yet'), content(flagsOn('a'))])
  const waiting = live(client)
  await clock.advance(60_000)
  await waiting
  expect(client.isEnabled('a')).toBe(true)
})
