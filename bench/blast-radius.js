import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFlags } from 'holdfast/documents'
import { largeDocument } from './documents.js'
import { spread } from './measure.js'

const FLAGS = 200
const CHANGED = 3
const at = Date.UTC(2026, 11, 1)
const file = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * `holdfast diff` over populations of JSON lines, in a process, against reading and parsing the same lines: milliseconds of CPU
 * time, in turns, and the most memory that each process had.
 */
export async function blastRadiusRows({ rounds, sizes }) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-blast-radius-'))
  try {
    const documents = [documentWith(1), documentWith(15)]
    const [old, next] = [join(folder, 'old.json'), join(folder, 'new.json')]
    await Promise.all([writeFile(old, JSON.stringify(documents[0])), writeFile(next, JSON.stringify(documents[1]))])
    const rows = []
    for (const size of sizes) {
      const population = join(folder, `${size}.ndjson`)
      await writePopulation(population, size)
      const diff = [file('../dist/cli.js'), 'diff', old, next, '--json', '--threads', '1']
      const args = [...diff, '--at', new Date(at).toISOString(), '--population', population]
      const parts = { diff: [], parse: [] }
      for (let round = 0; round < rounds; round++) {
        const compared = await run(args)
        checkAnswers(JSON.parse(compared.stdout), documents, size)
        parts.diff.push(compared)
        const parsed = await run([file('programs/parse-lines.js'), population])
        assert.equal(JSON.parse(parsed.stdout).contexts, size)
        parts.parse.push(parsed)
      }
      const [ofDiff, ofParse] = [parts.diff, parts.parse].map((all) => spread(all.map(({ cpuMs }) => cpuMs)))
      rows.push({
        size,
        diff: ofDiff,
        parse: ofParse,
        ratio: ofDiff.median / ofParse.median,
        megabytes: Math.max(...parts.diff.map(({ maxRSS }) => maxRSS)) / 1_024,
        megabytesOfParse: Math.max(...parts.parse.map(({ maxRSS }) => maxRSS)) / 1_024,
      })
    }
    return rows
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Flags as teams write them, of which the last rule of three lets in `percent`. */
function documentWith(percent) {
  const document = largeDocument(FLAGS)
  for (const flag of Object.values(document.flags).slice(1, 1 + CHANGED)) flag.rules.at(-1).percent = percent
  return document
}

async function writePopulation(path, size) {
  const stream = createWriteStream(path)
  let lines = ''
  for (let index = 0; index < size; index++) {
    lines += `${JSON.stringify(contextOf(index))}\n`
    if (lines.length < 1 << 20 && index < size - 1) continue
    if (!stream.write(lines)) await new Promise((resolve) => stream.once('drain', resolve))
    lines = ''
  }
  await new Promise((resolve) => stream.end(resolve))
}

/** Some four contexts for every five have a user of their own. */
const contextOf = (index) => ({
  targetingKey: `user-${unitOf(index)}`,
  email: `person${index}@${index % 9 === 0 ? 'example.com' : 'example.org'}`,
  country: ['US', 'CA', 'GB', 'DE', 'MX'][index % 5],
  plan: index % 8 === 0 ? 'free' : 'pro',
  age: 17 + (index % 50),
  appVersion: `2.${index % 7}.${index % 11}`,
})
const unitOf = (index) => Math.floor(index * 0.812)

/** What the report says is what asking every context for the changed flags gives. Of a large population a part is asked. */
function checkAnswers({ population, changedFlags, instants: [instant] }, documents, size) {
  assert.equal(population.contexts, size)
  assert.equal(population.units[0].units, unitOf(size - 1) + 1)
  assert.equal(changedFlags.length, CHANGED)
  if (size > 100_000) {
    assert.ok(instant.contexts.gained > 0 && instant.contexts.lost === 0)
    return
  }
  const [old, next] = documents.map((document) => readFlags(document))
  for (const { flag, kinds } of instant.flags) {
    let gained = 0
    for (let index = 0; index < size; index++) {
      const context = contextOf(index)
      if (!old.evaluate(flag, context, at).enabled && next.evaluate(flag, context, at).enabled) gained += 1
    }
    assert.equal(kinds.gained.contexts, gained)
    assert.equal(kinds.lost.contexts, 0)
  }
}

function run(args) {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 26 }
    execFile(
      process.execPath,
      ['--import', file('programs/report-usage.js'), ...args],
      options,
      (error, stdout, stderr) => {
        if (error !== null) reject(error)
        else resolve({ stdout, ...JSON.parse(stderr.trim().split('\n').at(-1)) })
      },
    )
  })
}
