import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ownHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Why a request is turned away; undefined for one that is not. */
export interface Guard {
  /** A new one for each start. Only the page that this server gave out has it. */
  readonly token: string
  /** Of a request for the endpoint, which programs in containers may reach by another name; web pages may not. */
  ofEndpoint(request: IncomingMessage): string | undefined
  /** Of a request of the page. */
  ofPage(request: IncomingMessage): string | undefined
}

/**
 * A web page elsewhere can make a browser send requests here, under a name of its own too. It must not read what is here, and
 * not write.
 */
export function createGuard(): Guard {
  const token = randomBytes(24).toString('base64url')
  return {
    token,
    ofEndpoint(request) {
      const isFromBrowser = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined
      return isFromBrowser ? strangerIn(request) : undefined
    },
    ofPage(request) {
      const stranger = strangerIn(request)
      if (stranger !== undefined || request.method === 'GET' || request.method === 'HEAD') return stranger
      return isSame(request.headers['x-holdfast-token'], token)
        ? undefined
        : 'Only the page that this server gave out may do that. Reload it.'
    },
  }
}

function strangerIn({
  headers: { host = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode },
}: IncomingMessage) {
  if (!ownHost.test(host)) return 'This server answers to 127.0.0.1 and localhost only.'
  // Following a link from elsewhere shows the page and nothing else.
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none' && mode !== 'navigate'
  if (isForeign || (origin !== undefined && origin !== `http://${host}`)) {
    return 'This server answers to its own page only.'
  }
  return undefined
}

function isSame(given: string | string[] | undefined, token: string): boolean {
  if (typeof given !== 'string') return false
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
