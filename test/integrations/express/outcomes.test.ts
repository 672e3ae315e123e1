import { describe, expect, test } from 'vitest'
import { flagsMiddleware } from '../../../src/express.js'
import { InvalidOptionsError } from '../../../src/index.js'
import { firstLine, outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'
import { serve } from '../web/stage.js'
import { versions } from './versions.js'

describe.each(versions)('Express $version', ({ express }) => {
  async function app(outcomes = true) {
    const stage = await outcomeStage()
    const treated = unitIn(stage.client, 'treatment')
    const application = express()
    application.use(flagsMiddleware(stage.client, { context: () => treated, outcomes }))
    application.get('/asks/:status', (request, response) => {
      request.flags.isEnabled('new-pricing')
      response.status(Number(request.params.status)).end()
    })
    application.get('/runs', (request, response) => {
      try {
        request.flags.run('new-pricing', {
          on: () => {
            throw new Error('out of stock')
          },
          off: () => 100,
        })
      } catch {
        request.flags.outcome('new-pricing', { converted: true })
      }
      response.status(200).end()
    })
    application.get('/never', (request) => void request.flags.isEnabled('new-pricing'))
    application.get('/throws', (request) => {
      request.flags.isEnabled('new-pricing')
      throw new Error('out of stock')
    })
    application.get('/other', (request, response) => {
      request.flags.isEnabled('plain')
      response.status(500).end()
    })
    application.set('env', 'test')
    return { ...stage, ask: await serve(application) }
  }

  test.each([
    ['/asks/200', 0],
    ['/asks/404', 0],
    ['/asks/500', 1],
    ['/throws', 1],
  ])('a request of %s is an outcome of the flag that it asked for', async (path, bad) => {
    const stage = await app()
    await stage.ask(path)
    await firstLine(stage)
    expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad, '2 TreatmentTimed': 1 })
  })

  test('a unit of which `run`, the handler and the middleware tell counts once, and is bad if one of them says so', async () => {
    const stage = await app()
    await stage.ask('/runs')
    await stage.ask('/asks/200')
    await firstLine(stage)
    expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': 1, '2 TreatmentConverted': 1 })
  })

  test('a request that ends without an answer is not ok', async () => {
    const stage = await app()
    const gone = new AbortController()
    const asked = stage.ask('/never', { signal: gone.signal })
    await stage.ask('/asks/200')
    gone.abort()
    await expect(asked).rejects.toThrow()
    while (stage.sums()['2 TreatmentBad'] !== 1) {
      await new Promise((resolve) => setImmediate(resolve))
      await stage.client.flush()
    }
    expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1 })
  })

  test('other flags, and applications that do not ask for outcomes, are not counted', async () => {
    const stage = await app()
    await stage.ask('/other')
    const silent = await app(false)
    await silent.ask('/asks/500')
    // An outcome told afterwards is all that there is.
    await stage.ask('/asks/200')
    await firstLine(stage)
    await silent.client.flush()
    expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': 0 })
    expect(silent.sink.countsLines).toEqual([])
  })
})

test('a wrong option is refused', async () => {
  const { client } = await outcomeStage()
  expect(() => flagsMiddleware(client, { outcomes: 'yes' as never })).toThrow(InvalidOptionsError)
})
