import { fastify } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { flagsPlugin } from '../../../src/fastify.js'
import { firstLine, outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'
import { listen } from './stage.js'

async function app() {
  const stage = await outcomeStage()
  const treated = unitIn(stage.client, 'treatment')
  const server = fastify()
  onTestFinished(() => server.close())
  server.register(flagsPlugin, { client: stage.client, context: () => treated, outcomes: true })
  server.get<{ Params: { status: string } }>('/asks/:status', async (request, reply) => {
    request.flags.isEnabled('new-pricing')
    return reply.status(Number(request.params.status)).send()
  })
  server.get('/throws', async (request) => {
    request.flags.isEnabled('new-pricing')
    throw new Error('out of stock')
  })
  return { ...stage, server }
}

const answers = [
  ['/asks/200', 0],
  ['/asks/404', 0],
  ['/asks/503', 1],
  ['/throws', 1],
] as const

test.each(answers)('a request of %s is an outcome of the flag that it asked for', async (path, bad) => {
  const stage = await app()
  const ask = await listen(stage.server)
  await ask(path)
  await firstLine(stage)
  expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad, '2 TreatmentTimed': 1 })
})

test.each(answers)('and so is an injected one of %s', async (path, bad) => {
  const stage = await app()
  await stage.server.inject(path)
  await firstLine(stage)
  expect(stage.sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad })
})
