import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What is between a client and its service: a NAT gateway, a load balancer, a bad cable. */
export interface TcpProxy {
  readonly port: number
  readonly url: string
  /** How many connections clients have opened. */
  readonly opened: number
  /** Forgets the connections there are: each is reset as soon as its client uses it again. New ones are fine. */
  forget(): void
  /** Resets each connection, new ones too, as soon as there is an answer to pass on. `Infinity` is until told otherwise. */
  resetAnswers(count: number): void
  /** Has every answer go through `change`, which gets what is passed on at a time. */
  changeAnswers(change: (bytes: Buffer) => Buffer): void
}

/** Passes TCP connections on to a port of this host, until the test is over. */
export async function tcpProxy(port: number): Promise<TcpProxy> {
  const clients = new Set<Socket>()
  const forgotten = new WeakSet<Socket>()
  let opened = 0
  let resets = 0
  let change = (bytes: Buffer) => bytes

  const server = createServer((client) => {
    opened += 1
    clients.add(client)
    const service = connect(port, '127.0.0.1')
    client.on('data', (bytes) => {
      if (forgotten.has(client)) client.resetAndDestroy()
      else service.write(bytes)
    })
    service.on('data', (bytes) => {
      if (resets > 0) {
        resets -= 1
        client.resetAndDestroy()
      } else {
        client.write(change(bytes))
      }
    })
    client.on('error', () => {}).on('close', () => service.destroy())
    client.on('close', () => clients.delete(client))
    service.on('error', () => {}).on('close', () => client.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const client of clients) client.destroy()
  })
  const { port: own } = server.address() as AddressInfo

  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    get opened() {
      return opened
    },
    forget() {
      for (const client of clients) forgotten.add(client)
    },
    resetAnswers(count) {
      resets = count
    },
    changeAnswers(next) {
      change = next
    },
  }
}
