import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ContextLines, joinCounts, noLines } from '../../src/commands/population/context-lines.js'
import { linesInRange, rangesOf } from '../../src/commands/population/file-range.js'
import { bundled } from '../bundled.js'
import { folderWith, writeFiles } from './folder.js'

// Threads run files of `dist`: the binary is made from the sources, with the same layout.

const document = (percent: number, include: string[]) => ({
  schemaVersion: 1,
  cohorts: { beta: { include } },
  flags: {
    a: { enabled: true, rules: [{ percent, serve: 'on' }] },
    b: {
      enabled: true,
      bucketBy: 'company.id',
      rules: [
        { when: { cohort: 'beta' }, serve: 'on' },
        { percent: 50, salt: `s${percent}`, serve: 'on' },
      ],
    },
  },
})
const line = (index: number) =>
  index % 997 === 5
    ? 'nope'
    : JSON.stringify({ targetingKey: `user-${index % 3_000}`, company: { id: `c-${index % 70}` } })
const population = Array.from({ length: 10_000 }, (_, index) => `${line(index)}\n`).join('')
const cwd = folderWith({
  'old.json': document(5, ['user-1', 'user-2']),
  'new.json': document(30, ['user-2']),
  'users.ndjson': population,
})
const dist = join(cwd, 'dist')
// As the package does.
writeFiles(cwd, { 'dist/package.json': { type: 'module', version: '0.0.0' } })

beforeAll(() =>
  build({
    ...bundled,
    entryPoints: ['cli.ts', 'commands/comparison/count-thread.ts'].map((path) =>
      fileURLToPath(new URL(`../../src/${path}`, import.meta.url)),
    ),
    outbase: fileURLToPath(new URL('../../src', import.meta.url)),
    outdir: dist,
    splitting: true,
  }),
)

const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(dist, 'cli.js'), 'diff', 'old.json', 'new.json', '--population', 'users.ndjson', ...args],
      { cwd },
      (_, stdout) => resolve({ code: child.exitCode ?? -1, stdout }),
    )
  })

test('several threads count what one does, and name the same units and lines', async () => {
  const [one, three] = await Promise.all([
    run('--threads', '1', '--json', '--at', '2026-12-01'),
    run('--threads', '3', '--json', '--at', '2026-12-01'),
  ])
  expect(one.code).toBe(0)
  expect(three).toEqual(one)
  expect(JSON.parse(one.stdout).population).toMatchObject({
    contexts: 9_989,
    units: [
      { bucketBy: 'targetingKey', units: 3_000 },
      { bucketBy: 'company.id', units: 70 },
    ],
    source: {
      lines: 10_000,
      badLines: 11,
      firstBadLines: [{ line: 6 }, { line: 1_003 }, { line: 2_000 }, { line: 2_997 }, { line: 3_994 }],
    },
  })
})

test('the parts of a file have each line once, whole', async () => {
  const anyLine = fc.oneof(
    fc.constantFrom('', 'x', 'no', '[1]', '{"a":"é"}', '\ufeff{}'),
    fc.nat({ max: 60 }).map((length) => JSON.stringify({ text: 'x'.repeat(length) })),
  )
  const content = fc
    .tuple(fc.array(anyLine, { maxLength: 12 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''))
  const read = async (file: string, size: number, parts: number) => {
    const contexts: object[] = []
    let counts = noLines
    for (const range of rangesOf(file, size, parts)) {
      const lines = new ContextLines((context) => contexts.push(context))
      for await (const chunk of linesInRange(range)) lines.push(chunk)
      lines.end()
      counts = joinCounts(counts, lines.counts)
    }
    return { contexts, counts }
  }
  await fc.assert(
    fc.asyncProperty(content, fc.integer({ min: 1, max: 9 }), async (text, parts) => {
      writeFiles(cwd, { 'any.ndjson': text })
      const file = join(cwd, 'any.ndjson')
      const size = Buffer.byteLength(text)
      expect(await read(file, size, parts)).toEqual(await read(file, size, 1))
    }),
    // The last of seven parts of 61 bytes had one byte less: 61 / 7 * 7 is less than 61.
    { numRuns: 200, examples: [[`${'x'.repeat(59)}\n\n`, 7]] },
  )
})

test('a line that comes in pieces is one, and one that is too long is none', () => {
  const contexts: object[] = []
  const lines = new ContextLines((context) => contexts.push(context))
  for (const piece of ['{"a"', ':1}', '\n{"b":', '2}\n{"c":"', 'x'.repeat(17_000_000), '"}\n{"d":4}'])
    lines.push(Buffer.from(piece))
  lines.end()
  expect(contexts).toEqual([{ a: 1 }, { b: 2 }, { d: 4 }])
  expect(lines.counts).toEqual({ lines: 4, bad: 1, firstBad: [{ line: 3, reason: 'it is longer than 16 MB' }] })
})
