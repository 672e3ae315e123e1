import { beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.js'
import { manifest, pack } from './tarball.js'

// The entry points for frameworks, as packed, beside the newest and the oldest that they are for, and beside none.

const { devDependencies } = manifest

let tarball: string

beforeAll(() => {
  tarball = pack().filename
})

test('without any framework, none is installed and every entry point can be imported', () => {
  const { program, has } = createProject('bare', tarball, [])
  expect([has('express'), has('fastify'), has('lru-cache')]).toEqual([false, false, false])
  const names = `[express.flags, express.requireFlag, fastify.flags, web.embedFlags].map((it) => typeof it).join()`
  const imported = ['express', 'fastify', 'web']
    .map((entryPoint) => `import * as ${entryPoint} from 'holdfast/${entryPoint}'`)
    .join('\n')
  const required = ['express', 'fastify', 'web']
    .map((entryPoint) => `const ${entryPoint} = require('holdfast/${entryPoint}')`)
    .join('\n')
  expect(program('entry-points.mjs', `${imported}\nconsole.log(${names})`)).toBe('function,function,function,function')
  expect(program('entry-points.cjs', `${required}\nconsole.log(${names})`)).toBe('function,function,function,function')
})

const shop = `
async function main() {
  const { currentFlags } = await otherHalf
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags: { a: { enabled: true, clientVisible: true, rules: [{ serve: 'on' }] } } }) })
  await client.ready()
  const context = (request) => ({ targetingKey: request.headers['x-user'] })
  const tell = (request) => [request.flags.isEnabled('a'), currentFlags().context.targetingKey, request.body.length]

  const app = express()
  app.use(ofExpress.flags(client, { context, asyncContext: true }), express.text())
  app.post('/', ofExpress.requireFlag('a'), (request, response) => response.json(tell(request)))
  app.get('/flags.json', ofExpress.sendFlags())
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.on('listening', resolve))

  const other = fastify()
  other.register(ofFastify.flags, { client, context, asyncContext: true, closeClient: true })
  other.post('/', { preHandler: ofFastify.requireFlag('a') }, async (request) => tell(request))
  other.get('/flags.json', ofFastify.sendFlags())

  for (const url of ['http://127.0.0.1:' + server.address().port, await other.listen({ host: '127.0.0.1', port: 0 })]) {
    const headers = { 'x-user': 'ada', 'content-type': 'text/plain', connection: 'close' }
    console.log(await (await fetch(url, { method: 'POST', body: 'x'.repeat(90_000), headers })).text())
    console.log(await (await fetch(url + '/flags.json', { headers: { connection: 'close' } })).text())
  }
  server.close()
  await other.close()
}
main()
`
const told = ['[true,"ada",90000]', '{"a":true}', '[true,"ada",90000]', '{"a":true}'].join('\n')

describe.each([
  {
    age: 'newest',
    express: devDependencies.express,
    expressTypes: devDependencies['@types/express'],
    fastify: devDependencies.fastify,
  },
  { age: 'oldest', express: '4.18.0', expressTypes: '4.17.21', fastify: '5.0.0' },
])('beside Express $express and Fastify $fastify', ({ age, express, expressTypes, fastify }) => {
  let shopProject: Project

  beforeAll(() => {
    const typescript = devDependencies['@typescript/native'].replace('npm:typescript@', 'typescript@')
    shopProject = createProject(age, tarball, [
      `express@${express}`,
      `@types/express@${expressTypes}`,
      `fastify@${fastify}`,
      typescript,
      `@types/node@${devDependencies['@types/node']}`,
    ])
  })

  test('works from ES modules, also where the other half is CommonJS', () => {
    const imports = `
      import { createRequire } from 'node:module'
      import express from 'express'
      import { fastify } from 'fastify'
      import { createFlagClient, document } from 'holdfast'
      import * as ofExpress from 'holdfast/express'
      import * as ofFastify from 'holdfast/fastify'
      const otherHalf = createRequire(import.meta.url)('holdfast/context')
    `
    expect(shopProject.program('shop.mjs', imports + shop)).toBe(told)
  })

  test('works from CommonJS, also where the other half is an ES module', () => {
    const requires = `
      const express = require('express')
      const { fastify } = require('fastify')
      const { createFlagClient, document } = require('holdfast')
      const ofExpress = require('holdfast/express')
      const ofFastify = require('holdfast/fastify')
      const otherHalf = import('holdfast/context')
    `
    expect(shopProject.program('shop.cjs', requires + shop)).toBe(told)
  })

  test.each(['shop.mts', 'shop.cts'])('compiles against its types: %s', (name) => {
    shopProject.write(
      name,
      `import type { Express } from 'express'
import { fastify } from 'fastify'
import type { FlagClient, FlagScope } from 'holdfast'
import * as ofExpress from 'holdfast/express'
import * as ofFastify from 'holdfast/fastify'
declare const app: Express
declare const client: FlagClient
app.use(ofExpress.flags(client, { context: async (req) => ({ targetingKey: req.get('x-user') }) }))
app.get('/:id', ofExpress.requireFlag('a', { otherwise: (_req, res) => void res.send('') }), (req, res) => {
  const scope: FlagScope = req.flags
  const id: string = req.params.id
  res.send([scope.isEnabled('a'), id])
})
app.get('/flags.json', ofExpress.sendFlags({ visible: ['a'] }))
// @ts-expect-error 404, { redirect } or a handler
ofExpress.requireFlag('a', { otherwise: '/old' })

const server = fastify({ logger: true })
server.register(ofFastify.flags, { client, context: ({ headers }) => ({ targetingKey: headers.host }) })
server.get<{ Params: { id: string } }>('/:id', { preHandler: ofFastify.requireFlag('a') }, async (request) => {
  const scope: FlagScope = request.flags
  return [scope.isEnabled('a'), request.params.id, server.flags.status().state]
})
server.get('/flags.json', ofFastify.sendFlags())
// @ts-expect-error a client is needed
server.register(ofFastify.flags, {})
`,
    )
    const options = {
      module: 'node16',
      strict: true,
      noEmit: true,
      // Older types of others know nothing of newer TypeScript.
      skipLibCheck: age === 'oldest',
      types: ['node'],
      target: 'es2022',
    }
    shopProject.write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: [name] }))
    expect(shopProject.compile()).toBe('')
  })
})
