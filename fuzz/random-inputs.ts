import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { pick, seededRandom } from '../soak/random.js'
import { arbitraryDocument } from '../test/schema/arbitrary-document.js'
import { collect, mutatedBytes, mutatedText, mutatedValue } from './mutations.js'
import { checkPromises } from './promises.js'

// Reads inputs made at random for so many seconds. An input depends on the seed and its own number alone.

const [seedText = '1', secondsText = '60'] = process.argv.slice(2)
const seed = Number(seedText)
const endsAt = performance.now() + Number(secondsText) * 1_000

const corpus = corpusDocuments()
const parts: unknown[] = []
const nameSet = new Set<string>()
for (const document of corpus) collect(document, parts, nameSet)
const names = [...nameSet]

const corpusRules = parts.flatMap((part) =>
  typeof part === 'object' && part !== null && 'rule' in part && typeof part.rule === 'string' ? [part.rule] : [],
)

type Random = () => number

const makers: Readonly<Record<string, (random: Random) => Uint8Array | string | object>> = {
  'mutated values': (random) => mutatedDocument(random),
  'mutated texts': (random) => {
    let text = JSON.stringify(pick(random, corpus))
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) text = mutatedText(text, random)
    return text
  },
  'mutated bytes': (random) => mutatedBytes(Buffer.from(JSON.stringify(mutatedDocument(random))), random),
  'generated documents, mutated': (random) => {
    const [document] = fc.sample(arbitraryDocument, { numRuns: 1, seed: Math.floor(random() * 2 ** 31) })
    return random() < 0.2 ? (document ?? {}) : asObject(mutatedValue(document, random, names, parts))
  },
  'rules of AppConfig flags': (random) => {
    let rule = pick(random, corpusRules)
    for (let count = Math.floor(random() * 4); count > 0; count--) rule = mutatedText(rule, random)
    const variants = [
      { name: 'a', enabled: true, rule },
      { name: 'b', enabled: false },
    ]
    return { version: '1', values: { f: { _variants: variants } } }
  },
  'newer documents': (random) => ({ ...mutatedDocument(random), schemaVersion: 1, minor: 1 }),
  'random bytes': (random) => Uint8Array.from({ length: Math.floor(random() * 400) }, () => Math.floor(random() * 256)),
}

const tried: Record<string, number> = Object.fromEntries(Object.keys(makers).map((kind) => [kind, 0]))
const outcomes = { taken: 0, refused: 0 }
let longestMs = 0
let number = 0
for (let saidAt = 0; performance.now() < endsAt; number++) {
  const random = seededRandom(seed * 1_000_003 + number)
  const kind = pick(random, Object.keys(makers))
  const made = makers[kind]?.(random) ?? ''
  // As text and in memory alike.
  const content =
    typeof made === 'object' && !(made instanceof Uint8Array) && random() < 0.5 ? JSON.stringify(made) : made
  const start = performance.now()
  try {
    outcomes[checkPromises(content)] += 1
  } catch (error) {
    const shown = content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content
    console.error(typeof shown === 'string' ? shown : JSON.stringify(shown))
    console.error(error)
    console.log(`input ${number} (${kind})`)
    process.exit(1)
  }
  tried[kind] = (tried[kind] ?? 0) + 1
  longestMs = Math.max(longestMs, performance.now() - start)
  if (start - saidAt > 1_000) {
    saidAt = start
    console.log(`input ${number}`)
  }
}
console.log(
  JSON.stringify({
    inputs: number,
    ...tried,
    ...outcomes,
    'longest, read twice and evaluated, ms': Math.round(longestMs),
  }),
)

function mutatedDocument(random: Random): object {
  let document: unknown = pick(random, corpus)
  for (let count = Math.floor(random() * 4); count >= 0; count--)
    document = mutatedValue(document, random, names, parts)
  return asObject(document)
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : [value]
}

/** The documents of fixtures and vectors. */
function corpusDocuments(): object[] {
  const read = (path: string) => JSON.parse(readFileSync(`test/${path}`, 'utf8'))
  const namesIn = (folder: string) => readdirSync(`test/${folder}`).filter((name) => name.endsWith('.json'))
  const good = namesIn('fixtures/good').map((name) => read(`fixtures/good/${name}`))
  const bad = namesIn('fixtures/bad').map((name) => read(`fixtures/bad/${name}`).document)
  const vectors = ['evaluation', 'appconfig-flags'].flatMap((name) =>
    read(`vectors/${name}.json`).map(({ document }: { document: object }) => document),
  )
  return [...good, ...bad, ...vectors].filter((document) => typeof document === 'object' && document !== null)
}
