import { once } from 'node:events'
import { createServer } from 'node:http'

/** Serves `app` on 127.0.0.1, on a free port if the wanted one is taken. */
export async function listen(app, wantedPort) {
  const server = createServer(app)
  try {
    await listening(server, wantedPort)
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error
    await listening(server, 0)
  }
  const { port } = server.address()
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        // The page's event streams would stay open for ever.
        server.closeAllConnections()
      }),
  }
}

function listening(server, port) {
  server.listen(port, '127.0.0.1')
  return once(server, 'listening')
}
