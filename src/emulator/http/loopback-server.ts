import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server on 127.0.0.1 that can be stopped whatever its clients do. */
interface LoopbackServer {
  readonly port: number
  close(): Promise<void>
}

export async function listenOnLoopback(port: number, onRequest: RequestListener): Promise<LoopbackServer> {
  // Longer than any poll interval in use: closing a connection while a client reuses it would look like a fault.
  const server = createServer({ keepAliveTimeout: 120_000 }, onRequest)
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const reason = code === 'EADDRINUSE' ? 'the port is in use. Choose another, or 0 for a free one.' : String(cause)
    throw Object.assign(new Error(`Cannot listen on 127.0.0.1:${port}: ${reason}`, { cause }), { code })
  }
  let closed: Promise<void> | undefined
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      return closed
    },
  }
}
