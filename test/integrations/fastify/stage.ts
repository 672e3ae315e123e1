import { fastify } from 'fastify'
import { onTestFinished } from 'vitest'
import { type FastifyFlagsOptions, flags } from '../../../src/fastify.js'
import { contextOf, readyClient } from '../web/stage.js'

/** A server with the plugin, and what its client is made of. */
export async function setStage(options: Partial<FastifyFlagsOptions> = {}) {
  const { client, source } = await readyClient()
  const lines: { level: number; msg: string; err?: { message: string } }[] = []
  const server = fastify({ logger: { stream: { write: (line: string) => void lines.push(JSON.parse(line)) } } })
  onTestFinished(() => server.close())
  server.register(flags, { client, context: contextOf, ...options })
  return { server, client, source, warnings: () => lines.filter(({ level }) => level === 40) }
}

/** The server over real HTTP. Not followed: redirects. */
export async function listen(server: { listen(options: object): Promise<string> }) {
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init })
}
