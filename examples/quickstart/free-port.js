import { listen } from './shop/listen.js'

/** This TCP port, or another one if it is taken. */
export async function freePort(wanted = 0) {
  const nothing = (_request, response) => response.end()
  const server = await listen(nothing, wanted).catch(() => listen(nothing, 0))
  await server.close()
  return server.port
}
