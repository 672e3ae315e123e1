import { expect, onTestFinished, test } from 'vitest'

interface Example {
  start(port: number): Promise<{ readonly url: string; close(): Promise<unknown> }>
}

test.each(['express', 'fastify', 'node-http', 'hono', 'koa', 'nestjs'])('examples/%s', async (name) => {
  const file = `../../examples/${name}/server.${name === 'nestjs' ? 'ts' : 'js'}`
  const { start } = (await import(new URL(file, import.meta.url).href)) as Example
  const { url, close } = await start(0)
  onTestFinished(async () => void (await close()))
  const origin = url.replace('[::1]', 'localhost')
  const ask = async (path: string, user?: string) => {
    const response = await fetch(origin + path, user === undefined ? {} : { headers: { 'x-user': user } })
    return [response.status, await response.text()]
  }

  expect(await ask('/', 'ada')).toEqual([200, expect.stringContaining('Try the new checkout.')])
  expect(await ask('/', 'bob')).toEqual([200, expect.stringContaining('Welcome.')])
  expect(await ask('/checkout', 'grace')).toEqual([200, 'the new checkout'])
  expect((await ask('/checkout'))[0]).toBe(404)
  expect(await ask('/flags', 'ada')).toEqual([200, '{"theme":"dark"}'])
})
