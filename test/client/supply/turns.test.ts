import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFlagClient, type FlagSource } from '../../../src/index.js'

const listed = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => item(i)).join()
const flags = (text: string, more = '') => `{"schemaVersion":1,${more}"flags":{${text}}}`
const rules = (text: string) => `"f":{"enabled":true,"rules":[${text}]}`
const rule = (condition: object) => `{"when":${JSON.stringify({ attribute: 'a', ...condition })},"serve":"on"}`
const members = (count: number) => listed(count, (i) => `"x${i}":1`)
const ruled = (count: number, text: (index: number) => string) =>
  `{"version":"1","values":{"f":{"_variants":[${listed(count, (i) => `{"name":"v${i}","enabled":true,"rule":"${text(i)}"}`)},{"name":"rest","enabled":false}]}}}`

/** Documents that are large in one way, and how many turns of the event loop they take at least. */
const shapes: Readonly<Record<string, readonly [turns: number, content: () => string | Uint8Array]>> = {
  'a long text': [5, () => `{"schemaVersion":1,"description":"${'a'.repeat(1e6)}","flags":{}}`],
  escapes: [5, () => `{"schemaVersion":1,"description":"${'\\n'.repeat(5e5)}","flags":{}}`],
  'line feeds': [5, () => '\n'.repeat(1e6)],
  brackets: [4, () => '['.repeat(5e5) + ']'.repeat(5e5)],
  'bytes that are not UTF-8': [5, () => Buffer.concat([Buffer.from('é'.repeat(5e5)), Buffer.from([0xff])])],
  'a syntax error at the end': [33, () => `[${listed(20_000, (i) => `{"x":${i}}`)}`],
  'a member twice': [44, () => flags(`${listed(5_000, (i) => `"f${i}":{"enabled":true}`)},"f1":{"enabled":true}`)],
  'short flags': [23, () => flags(listed(2_000, (i) => `"f${i}":{"enabled":true,"rules":[{"serve":"on"}]}`))],
  'a warning at the end': [6, () => flags(`"d":{"enabled":true,"rules":[]},${'\n'.repeat(1e6)}"w":{"enabled":true}`)],
  'rules in one flag': [4, () => flags(rules(listed(1_000, () => '{"serve":"on"}')))],
  'rules of percentages': [4, () => flags(rules(listed(1_000, (i) => `{"percent":${(i + 1) / 100},"serve":"on"}`)))],
  'conditions in one rule': [
    12,
    () => flags(rules(`{"when":{"any":[${listed(5_000, () => '{"attribute":"a","exists":true}')}]},"serve":"on"}`)),
  ],
  'members of one list': [
    12,
    () => flags(rules(listed(10, () => rule({ in: Array.from({ length: 10_000 }, (_, i) => i) })))),
  ],
  patterns: [13, () => flags(rules(listed(100, (i) => rule({ matches: `[a-z]{0,${i}}b` }))))],
  'patterns of classes': [8, () => flags(rules(listed(40, (i) => rule({ matches: `\\pL${i}` }))))],
  'version ranges': [14, () => flags(rules(listed(400, (i) => rule({ semver: `>=1.${i} <2 || ^3` }))))],
  'address blocks': [
    7,
    () => flags(rules(rule({ cidr: Array.from({ length: 2_000 }, (_, i) => `10.0.${i % 256}.0/24`) }))),
  ],
  variants: [11, () => flags(`"f":{"enabled":true,"variants":{${members(20_000)}},"default":"x0"}`)],
  'members of one value': [4, () => flags(`"f":{"enabled":true,"variants":{"v":{${members(60_000)}}},"default":"v"}`)],
  'unknown members': [8, () => flags(`"f":{"enabled":true,${members(20_000)}}`)],
  'unknown members of a newer document': [8, () => flags(`"f":{"enabled":true,${members(20_000)}}`, '"minor":9,')],
  'flags of a newer document': [
    18,
    () =>
      flags(
        listed(1_000, (i) => `"f${i}":{"enabled":true,"novel":1}`),
        '"minor":9,',
      ),
  ],
  'wrong conditions': [
    13,
    () => flags(rules(`{"when":{"any":[${listed(5_000, () => '{"attribute":"a"}')}]},"serve":"on"}`)),
  ],
  'references that lead nowhere': [
    12,
    () => flags(rules(listed(500, (i) => `{"when":{"cohort":"c${i}"},"serve":"on"}`))),
  ],
  'flags of AppConfig': [11, () => `{${listed(2_000, (i) => `"f${i}":{"enabled":true,"limit":${i}}`)}}`],
  'attributes of a flag of AppConfig': [11, () => `{"f":{"enabled":true,${members(20_000)}}}`],
  'rules of AppConfig': [21, () => ruled(31, () => `(or ${'$a '.repeat(300)})`)],
  'wrong rules of AppConfig': [7, () => ruled(31, () => `(or ${'$a '.repeat(300)}`)],
  'definitions of AppConfig': [
    10,
    () => `{"version":"1","flags":{${listed(500, (i) => `"f${i}":{"name":"x"}`)}},"values":{"f0":{"enabled":true}}}`,
  ],
}

afterEach(() => vi.restoreAllMocks())

/** How often the event loop turns while a client takes the document, if every break is long overdue. */
async function turnsWhileTaking(content: string | Uint8Array): Promise<number> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  let next: Uint8Array = Buffer.from('{"schemaVersion":1,"flags":{}}')
  const source: FlagSource = {
    description: 'documents',
    polled: false,
    fetch: async () => ({ kind: 'content', content: next, versionLabel: undefined }),
  }
  const client = createFlagClient({ source, logger: false })
  await client.ready()
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000))
  next = bytes
  let turns = 0
  let isDone = false
  const count = () => {
    turns++
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  await client.refresh()
  isDone = true
  await client.close()
  return turns
}

describe('a document is taken in turns', () => {
  test.each(Object.entries(shapes))('%s', async (_, [turns, content]) => {
    expect(await turnsWhileTaking(content())).toBeGreaterThanOrEqual(turns)
  })
})
