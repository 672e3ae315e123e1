import { once } from 'node:events'
import { createServer } from 'node:http'

/** Serves `app` on 127.0.0.1. */
export async function listen(app, wantedPort) {
  const server = createServer(app)
  server.listen(wantedPort, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        // Event streams would stay open for ever.
        server.closeAllConnections()
      }),
  }
}
