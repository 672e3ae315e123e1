import express5 from 'express'
import { fastify } from 'fastify'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as express from '../../../src/express.js'
import * as fastifyFlags from '../../../src/fastify.js'
import type { VisibleFlagsOptions } from '../../../src/web.js'
import { embedFlags, flagsResponse } from '../../../src/web.js'
import { listen } from '../fastify/stage.js'
import { readyClient, serve } from './stage.js'

type Visible = VisibleFlagsOptions['visible']

/** Each decides about `beta`, and gives something else for `secret`. */
const undecided: [string, (decide: (flag: string) => boolean | undefined) => unknown, string][] = [
  ['nothing', (decide) => decide, 'undefined'],
  ['null', (decide) => (flag: string) => decide(flag) ?? null, 'null'],
  ['a number', (decide) => (flag: string) => decide(flag) ?? 1, '1'],
  ['a text', (decide) => (flag: string) => decide(flag) ?? 'false', '"false"'],
  ['an object', (decide) => (flag: string) => decide(flag) ?? {}, 'a value of type object'],
  ['a promise', (decide) => (flag: string) => decide(flag) ?? Promise.resolve(false), 'a promise'],
]
const decisions: Record<string, boolean> = { beta: true, color: false }

describe.each(undecided)('visible that gives %s', (_, make, received) => {
  const visible = make((flag) => decisions[flag]) as Visible

  test('is refused with the flag and what was received', async () => {
    const { client } = await readyClient()
    const refusal = expect.objectContaining({
      code: 'INVALID_OPTIONS',
      option: 'visible',
      message: `visible("secret") must be true or false; received ${received}. No flag is sent.`,
    })
    expect(() => flagsResponse(client.scope(), { visible })).toThrow(refusal)
    expect(() => embedFlags(client.scope(), { visible })).toThrow(refusal)
  })

  test('is status 500 of a handler, in which no flag is told', async () => {
    const { client } = await readyClient()
    const errors: unknown[] = []
    const app = express5()
    app.use(express.flags(client))
    app.get('/flags.json', express.sendFlags({ visible }))
    app.use(((error, _request, _response, next) => {
      errors.push(error)
      next(error)
    }) satisfies express5.ErrorRequestHandler)
    app.set('env', 'test')
    const server = fastify()
    onTestFinished(() => server.close())
    server.register(fastifyFlags.flags, { client })
    server.addHook('onError', async (_request, _reply, error) => void errors.push(error))
    server.get('/flags.json', fastifyFlags.sendFlags({ visible }))

    for (const request of [await serve(app), await listen(server)]) {
      const response = await request('/flags.json')
      const body = await response.text()
      expect([response.status, response.headers.get('etag')]).toEqual([500, null])
      expect(body).toContain('visible of sendFlags() must give true or false for every flag.')
      expect(body).not.toMatch(/secret|beta|color/)
    }
    const refusal = {
      code: 'INVALID_OPTIONS',
      cause: { message: expect.stringContaining(`visible("secret") must be true or false; received ${received}.`) },
    }
    expect(errors).toMatchObject([refusal, refusal])
  })
})

test('a promise that rejects is refused, and not left unhandled', async () => {
  const { client } = await readyClient()
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  onTestFinished(() => void process.off('unhandledRejection', unhandled))
  const visible = (() => Promise.reject(new Error('no database'))) as never
  expect(() => flagsResponse(client.scope(), { visible })).toThrow('received a promise')
  await new Promise((resolve) => setImmediate(resolve))
  expect(unhandled).not.toHaveBeenCalled()
})

test('what the function throws is its own error', async () => {
  const { client } = await readyClient()
  const mine = new Error('mine')
  const visible = () => {
    throw mine
  }
  expect(() => flagsResponse(client.scope(), { visible })).toThrow(mine)
  const app = express5()
  app.use(express.flags(client))
  app.get('/', express.sendFlags({ visible }))
  app.use(((error, _request, response, _next) => {
    response.status(503).send(String(error === mine))
  }) satisfies express5.ErrorRequestHandler)
  expect(await (await (await serve(app))('/')).text()).toBe('true')
})

test.each([undefined, null, {}])('%o in place of a scope is refused', (scope) => {
  for (const show of [flagsResponse, embedFlags]) {
    expect(() => show(scope as never)).toThrow(expect.objectContaining({ code: 'INVALID_OPTIONS', option: 'scope' }))
  }
})

test('a client in place of a scope is refused: it would list every flag', async () => {
  const { client } = await readyClient()
  expect(() => flagsResponse(client as never)).toThrow('scope must be the scope of a request: client.scope(context)')
})
