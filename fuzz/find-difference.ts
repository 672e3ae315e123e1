import { isDeepStrictEqual } from 'node:util'
import { pick, seededRandom } from '../soak/random.js'
import type * as holdfast from '../src/index.js'
import { fallbackOf, kinds, momentOf } from './questions.js'
import { shrunk } from './shrink.js'

/** What of a revision's package is compared. */
export type Library = Pick<typeof holdfast, 'createFlagClient' | 'validateDocument'>

interface Question {
  readonly document: object
  readonly key: string
  readonly context: object
  readonly fallback: unknown
  readonly now: number
}

/** A question to which two revisions have different answers. An answer is `undefined` where the document is refused. */
export interface Difference extends Question {
  readonly kind: string
  readonly here: Answers | undefined
  readonly there: Answers | undefined
}

/** What is told of an answer. Wording and document version are not: messages may be worded anew. */
const told = [
  'flag',
  'value',
  'variant',
  'enabled',
  'reason',
  'errorCode',
  'ruleIndex',
  'ruleId',
  'arm',
  'details',
  'metadata',
] as const

type Told = Readonly<Record<string, unknown>>
type Answers = Readonly<Record<'evaluate' | 'evaluateAll' | 'scope' | 'withFallback' | 'isEnabled', unknown>>

interface Options {
  readonly here: Library
  readonly there: Library
  readonly evaluations: number
  readonly seed: number
  readonly onProgress?: (asked: number) => void
}

/** Asks both the same questions until they differ, or all are asked. The same seed asks the same questions. */
export async function findDifference(options: Options): Promise<{ asked: number; difference?: Difference }> {
  const { here, there, evaluations, seed, onProgress } = options
  const random = seededRandom(seed)
  let asked = 0
  while (asked < evaluations) {
    onProgress?.(asked)
    const kind = pick(random, Object.keys(kinds))
    const { document, contexts } = kinds[kind]?.(random) ?? { document: {}, contexts: [] }
    const now = momentOf(random)
    const revisions = [await opened(here, document, now), await opened(there, document, now)] as const
    const [ours, theirs] = revisions
    if (ours === undefined && theirs === undefined) {
      throw new Error(`Both revisions refuse a document of the kind "${kind}": ${JSON.stringify(document)}`)
    }
    const keys = Object.keys(ours?.evaluateAll({}) ?? theirs?.evaluateAll({}) ?? {})
    for (const context of contexts) {
      const fallback = fallbackOf(random)
      const [all, allTheirs] = [ours?.evaluateAll(context), theirs?.evaluateAll(context)]
      for (const key of [...keys, 'missing']) {
        asked += 1
        const question = { document, key, context, fallback, now }
        if (isDeepStrictEqual(answersOf(ours, question, all), answersOf(theirs, question, allTheirs))) continue
        await Promise.all(revisions.map((client) => client?.close()))
        return { asked, difference: await smallest({ here, there }, kind, question) }
      }
    }
    await Promise.all(revisions.map((client) => client?.close()))
  }
  return { asked }
}

/** A client with the document; none if it refuses it. */
async function opened({ createFlagClient, validateDocument }: Library, document: object, now: number) {
  if (!validateDocument(document).valid) return undefined
  const clock = { now: () => now, schedule: () => () => {} }
  const client = createFlagClient({ source: sourceOf(document), logger: false, clock })
  await client.ready()
  return client
}

/** As a service gives it: in bytes, of which clients read less at once than of an object. */
function sourceOf(document: object): holdfast.FlagSource {
  const content = Buffer.from(JSON.stringify(document))
  return {
    description: 'document in memory',
    polled: false,
    fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
  }
}

function answersOf(
  client: holdfast.FlagClient | undefined,
  question: Question,
  all = client?.evaluateAll(question.context),
): Answers | undefined {
  if (client === undefined) return undefined
  const { key, context, fallback } = question
  return {
    evaluate: toldOf(client.evaluate(key, context)),
    evaluateAll: toldOf(all?.[key]),
    scope: toldOf(client.scope(context).evaluate(key)),
    withFallback: toldOf(client.evaluate(key, context, fallback as holdfast.FlagValue)),
    isEnabled: client.isEnabled(key, context),
  }
}

function toldOf(answer: object | undefined): Told | undefined {
  return answer && Object.fromEntries(told.map((name) => [name, (answer as Told)[name]]))
}

/** The same difference, of as small a document and context as there is. */
async function smallest(libraries: { here: Library; there: Library }, kind: string, question: Question) {
  const first = await answers(libraries, question)
  const isRefusal = first.here === undefined || first.there === undefined
  const differs = async (part: Partial<Question>) => {
    const { here, there } = await answers(libraries, { ...question, ...part })
    return (here === undefined || there === undefined) === isRefusal && !isDeepStrictEqual(here, there)
  }
  const document = await shrunk(question.document, (smaller) => differs({ document: smaller }))
  const context = await shrunk(question.context, (smaller) => differs({ document, context: smaller }))
  const shown = { ...question, document, context }
  return { kind, ...shown, ...(await answers(libraries, shown)) }
}

async function answers(libraries: { here: Library; there: Library }, question: Question) {
  const of = async (library: Library) => {
    const client = await opened(library, question.document, question.now)
    const given = answersOf(client, question)
    await client?.close()
    return given
  }
  return { here: await of(libraries.here), there: await of(libraries.there) }
}
