import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Asset } from '../assets.js'
import type { OpenDocument, Studio } from '../studio.js'
import { type Answer, failed, sendJson, setHeaders } from './answer.js'
import { change, detailsOf, peopleOf, previewOf } from './document-routes.js'
import { streamEvents } from './event-stream.js'
import type { Guard } from './guard.js'
import { parsed, readJsonBody } from './json-body.js'
import { readPerson } from './read-question.js'

const notFound = failed(404, 'There is nothing at this address.')

/** Serves the page, and all that it asks for. */
export function pageHandler(studio: Studio, assets: ReadonlyMap<string, Asset>, guard: Guard): RequestListener {
  const frames = [studio.beside, studio.above].flatMap((page) => (page === undefined ? [] : new URL(page).origin))
  return (request, response) => {
    setHeaders(response, frames)
    const stranger = guard.ofPage(request)
    if (stranger !== undefined) return sendJson(response, failed(403, stranger))
    respond(request, response).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, failed(500, reason))
    })
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [pathname = '', query] = (request.url ?? '').split('?', 2)
    const { method } = request
    const isReading = method === 'GET' || method === 'HEAD'
    const [, name, part] = /^\/documents\/([^/]+)\/([a-z]+)$/.exec(pathname) ?? []
    if (name === undefined || part === undefined) {
      if (!isReading) return sendJson(response, failed(405, 'This address can be read only.'))
      return pathname === '/studio' ? sendJson(response, overview()) : sendAsset(pathname, response)
    }
    const open = studio.documents.get(decoded(name))
    if (open === undefined) return sendJson(response, failed(404, `There is no document "${decoded(name)}".`))
    if (method === 'GET' && part === 'events') {
      const person = readPerson(parsed(new URLSearchParams(query).get('context') ?? '{}'))
      if (person === undefined) return sendJson(response, failed(422, 'The context is no JSON object.'))
      return streamEvents(open, person, response, studio)
    }
    if (method === 'GET' && part === 'people') return sendJson(response, peopleOf(open))
    sendJson(response, await posted(`${method} ${part}`, open, request))
  }

  async function posted(route: string, open: OpenDocument, request: IncomingMessage): Promise<Answer> {
    const handle = { 'POST flags': detailsOf, 'POST preview': previewOf, 'PATCH flags': change }[route]
    if (handle === undefined) return notFound
    const body = await readJsonBody(request)
    return body.kind === 'refused' ? body.answer : handle(open, body.object, studio)
  }

  function overview(): Answer {
    const { documents, against, beside, above } = studio
    return {
      status: 200,
      json: {
        documents: Array.from(documents.values(), ({ document: { name, label } }) => ({ name, label })),
        against: against?.label,
        beside,
        above,
      },
    }
  }

  function sendAsset(path: string, response: ServerResponse): void {
    const isPage = path === '/' || path === '/index.html'
    const asset = assets.get(isPage ? '/index.html' : path)
    if (asset === undefined) sendJson(response, notFound)
    else {
      response.writeHead(200, { 'content-type': asset.type })
      response.end(isPage ? asset.content.toString('utf8').replace('{{token}}', guard.token) : asset.content)
    }
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
