import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startExample } from './start-example.js'

const pro = { 'x-user': 'ada', 'x-plan': 'pro' }

/** The same small shop, as each framework has it. */
const shops = [
  { path: 'express/start.js', guarded: { status: 302, location: '/basket' } },
  { path: 'fastify/start.js', guarded: { status: 302, location: '/basket' } },
  { path: 'node-http/start.js', guarded: undefined, steps: '/' },
  { path: 'nestjs/start.ts', guarded: { status: 404, location: null }, ends: 'SIGTERM' },
  { path: 'hono/start.ts', guarded: { status: 404, location: null } },
  { path: 'koa/start.js', guarded: { status: 404, location: null } },
]

test.each(shops)('examples/$path', async ({ path, guarded, steps = '/basket', ends = 0 }) => {
  const { ask, terminate } = await startExample(path)

  expect(await (await ask(steps)).json()).toEqual({ steps: 3 })
  expect(await (await ask(steps, pro)).json()).toEqual({ steps: 1 })

  if (guarded !== undefined) {
    const refused = await ask('/checkout', { 'x-user': 'tony' })
    expect({ status: refused.status, location: refused.headers.get('location') }).toEqual(guarded)
    expect(await (await ask('/checkout', pro)).text()).toBe('All on one page')
  }

  const anonymous = await ask('/flags.json')
  expect(await anonymous.json()).toEqual({ 'one-page-checkout': false })
  expect(anonymous.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(anonymous.headers.get('cache-control')).toBe('no-cache')
  const personal = await ask('/flags.json', pro)
  expect(await personal.json()).toEqual({ 'one-page-checkout': true })
  expect(personal.headers.get('cache-control')).toBe('no-store')
  const again = await ask('/flags.json', { 'if-none-match': anonymous.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])

  expect(await terminate()).toBe(ends)
})

test('the page of examples/express carries its flags', async () => {
  const { ask } = await startExample('express/start.js')
  const page = await (await ask('/', pro)).text()
  expect(page).toContain('<script type="application/json" id="flags">{"one-page-checkout":true}</script>')
})

test('examples/nestjs compiles', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const tsc = 'node_modules/@typescript/native/bin/tsc'
  expect(execFileSync(process.execPath, [tsc, '-p', 'examples/nestjs'], { cwd: root, encoding: 'utf8' })).toBe('')
})
