import express from 'express'
import { expect, test } from 'vitest'
import { flags, requireFlag } from '../../../src/express.js'
import { clientOf } from '../../schema/appconfig/stage.js'
import { serve } from '../web/stage.js'

test("the middleware serves AppConfig's own flags like any others", async () => {
  const client = await clientOf({
    version: '1',
    values: {
      checkout: {
        _variants: [
          { name: 'Pro', enabled: true, rule: '(eq $plan "pro")', attributeValues: { limit: 2 } },
          { name: 'Rest', enabled: false },
        ],
      },
    },
  })
  const application = express()
  application.use(flags(client, { context: ({ headers }) => ({ plan: headers['x-plan'] }) }))
  application.get('/', requireFlag('checkout'), (request, response) => {
    response.json(request.flags.value('checkout', { limit: 0 }))
  })
  const request = await serve(application)
  expect(await (await request('/', { headers: { 'x-plan': 'pro' } })).json()).toEqual({ limit: 2 })
  expect((await request('/')).status).toBe(404)
})
