import { listen } from './shop/listen.js'

/** This TCP port, or another one if it is taken. Nobody else gets it until it is closed. */
export function holdPort(wanted = 0) {
  const nothing = (_request, response) => response.end()
  return listen(nothing, wanted).catch(() => listen(nothing, 0))
}
