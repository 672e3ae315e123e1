import type { JsonObject } from '../../evaluate/evaluation.js'
import { changedText } from '../change-flag.js'
import { flagDetails } from '../flag-details.js'
import { withPerson } from '../people.js'
import { previewChange } from '../preview-change.js'
import { findingsOf, type OpenDocument, type Studio } from '../studio.js'
import { type Answer, failed } from './answer.js'
import { readKeys, readPerson, readWish } from './read-question.js'

const noChange = failed(
  422,
  'Name a flag and its change: { "key", "enabled": true } or { "key", "rule": 0, "percent": 20 }.',
)

/** `GET …/people`: those whom the dots stand for. */
export function peopleOf({ document, peopleFor }: OpenDocument): Answer {
  if (document.served === undefined) return { status: 200, json: { id: 'none', contexts: [] } }
  const { id, contexts } = peopleFor(document.served.flags)
  return { status: 200, json: { id, contexts } }
}

/** `POST …/flags` with `{ context, keys }`: what the cards of these flags show. */
export function detailsOf({ document, peopleFor }: OpenDocument, body: JsonObject, studio: Studio): Answer {
  const person = readPerson(body['context'])
  const keys = readKeys(body['keys'])
  if (person === undefined || keys === undefined) {
    return failed(422, 'Give a context and the keys of flags: { "context": {}, "keys": [] }.')
  }
  const { served } = document
  if (served === undefined) return { status: 200, json: { flags: [] } }
  const people = peopleFor(served.flags)
  const asked = {
    flags: served.flags,
    findings: findingsOf(served, studio),
    against: studio.against?.flags,
    contexts: withPerson(people, person),
    person,
    now: studio.clock.now(),
  }
  const flags = keys.map((key) => flagDetails(key, asked)).filter((details) => details !== undefined)
  return { status: 200, json: { version: served.label, people: people.id, flags } }
}

/** `POST …/preview` with a change and `{ context }`: who would get something else. Nothing is written. */
export function previewOf({ document, peopleFor }: OpenDocument, body: JsonObject, studio: Studio): Answer {
  const wish = readWish(body)
  const person = readPerson(body['context'])
  if (wish === undefined || person === undefined) return noChange
  const changed = changedText(document, wish, undefined, studio.reading)
  if (changed.kind === 'refused') return failed(changed.status, changed.error)
  const { from, to } = changed
  return { status: 200, json: previewChange(from, to, withPerson(peopleFor(from), person), studio.clock.now()) }
}

/** `PATCH …/flags` with a change: it is written to the file, and published. */
export function change({ document }: OpenDocument, body: JsonObject, studio: Studio): Answer {
  const wish = readWish(body)
  if (wish === undefined) return noChange
  const base = typeof body['base'] === 'string' ? body['base'] : undefined
  const changed = changedText(document, wish, base, studio.reading)
  if (changed.kind === 'refused') {
    return { status: changed.status, json: { error: changed.error, problems: changed.problems } }
  }
  try {
    return { status: 200, json: { published: document.write(changed.text) } }
  } catch (error) {
    return failed(409, `${document.label} cannot be written: ${(error as Error).message}.`)
  }
}
