// Holdfast against other libraries. Needs `npm run build` and `npm ci --prefix bench/peers`.
// Usage: npm run bench:peers -- [--smoke | --brief] [--rounds 9] [--only holdfast,flagd-core]
// --smoke only checks the answers. --brief makes the same run as short as it can be: its figures mean little.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { spread } from '../measure.js'
import { contestantNamed, contestants } from './contestants.js'
import { interleaved } from './disturbance.js'
import { figure, markdownTable, withRatio } from './markdown.js'
import { questions, typical } from './scenario.js'

const { values: options } = parseArgs({
  options: {
    smoke: { type: 'boolean' },
    brief: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
})
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
if (!existsSync(here('../../dist/index.js'))) throw new Error('dist is missing. Run `npm run build` first.')
if (!existsSync(here('node_modules')))
  throw new Error('The other libraries are missing. Run `npm ci --prefix bench/peers` first.')

const floor = contestants[0]
const asked = options.only?.split(',') ?? contestants
const names = [floor, ...asked.filter((name) => name !== floor)]
const titles = new Map(await Promise.all(names.map(async (name) => [name, (await contestantNamed(name)).title])))
const effort = options.brief ? { rounds: 1, tries: 1 } : { rounds: Number(options.rounds ?? 9), tries: 4 }

/** A program of the folder in a process of its own, and the JSON that it prints. */
async function run(program, args, flags = []) {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, here(`programs/${program}.js`), ...args], {
    maxBuffer: 2 ** 26,
  })
  return JSON.parse(stdout)
}

console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model}`)
console.log(`Load average at the start: ${loadavg().map(figure).join(', ')}`)
console.log(`\n${await versions()}\n`)

await checkAll()
if (options.smoke !== true) {
  console.log('\nMedians of all rounds; in brackets, how many times what the same takes by hand.')
  await evaluation()
  await allocation()
  await imports()
  for (const [flagCount, loads] of options.brief
    ? [[1_000, 2]]
    : [
        [1_000, 20],
        [10_000, 5],
      ])
    await loading(flagCount, loads)
  console.log(`\nLoad average at the end: ${loadavg().map(figure).join(', ')}`)
}

async function versions() {
  const rows = []
  for (const name of names) {
    const { title, packages } = await contestantNamed(name)
    rows.push([title, (await Promise.all(packages.map(versioned))).join(', ') || 'this checkout'])
  }
  return markdownTable(['contestant', 'packages'], rows)
}

async function versioned(name) {
  return `${name} ${JSON.parse(await readFile(here(`node_modules/${name}/package.json`), 'utf8')).version}`
}

async function checkAll() {
  const rows = []
  for (const name of names) {
    const ways = await run('check', [name, '10000'])
    rows.push([titles.get(name), ...ways.map(({ way }) => way)])
  }
  console.log(markdownTable(['answers for 10,000 users', ...questions.map(({ id }) => id)], rows))
}

async function evaluation() {
  const batches = options.brief
    ? { rounds: 3, batch: 2_000, calls: 5_000 }
    : { rounds: 15, batch: 20_000, calls: 100_000 }
  const measured = await interleaved(names, (name) => run('evaluate', [name, JSON.stringify(batches)]), effort)
  section('Throughput: ns of a call, of W6 µs', measured)
  const ids = questions.map(({ id }) => id)
  print(ids, (name, id) => medianOf(measured, name, ({ rows }) => rows[id].ns) / (id === 'W6' ? 1_000 : 1))
  for (const { id, name: work } of questions) {
    section(`${id}, ${work}: ns of calls timed one by one`, measured)
    print(['p50', 'p90', 'p99', 'p99.9'], (name, column) => medianOf(measured, name, ({ rows }) => rows[id][column]))
  }
  console.log(
    `\nTwo readings of the clock, which are part of each: ${figure(medianOf(measured, floor, ({ timerNs }) => timerNs))} ns`,
  )
}

async function allocation() {
  const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64']
  const bytes = await once((name) => run('allocation', [name], flags))
  console.log('\n### Bytes that a call allocates\n')
  print(
    questions.map(({ id }) => id),
    (name, id) => bytes.get(name)[id],
  )
}

/** Against a module of Node.js that every client of an HTTP service needs: the floor imports nothing. */
async function imports() {
  const needed = 'node:https'
  const imported = [needed, ...names.filter((name) => name !== floor)]
  const measured = await interleaved(imported, (name) => run('import', [name]), {
    ...effort,
    rounds: effort.rounds * 2,
  })
  section(`Importing: ms, and how many times ${needed}`, measured)
  const columns = ['elapsed', 'CPU']
  const of = (name, column) => medianOf(measured, name, (one) => one[column])
  const rows = imported.map((name) => [
    titles.get(name) ?? name,
    ...columns.map((column) => withRatio(of(name, column), of(needed, column))),
  ])
  console.log(markdownTable(['', ...columns], rows))
}

async function loading(flagCount, loads) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-peers-'))
  const paths = await once((name) => documentsOf(name, flagCount, folder))
  const measured = await interleaved(
    names,
    (name) => run('load', [name, ...paths.get(name).slice(0, 2), String(flagCount), String(loads)]),
    effort,
  )
  section(`Loading ${figure(flagCount)} flags: ms from the document to the first answer`, measured)
  print(['first, elapsed', 'first, CPU', 'warm, elapsed', 'warm, CPU'], (name, column) =>
    medianOf(measured, name, (one) => one[column]),
  )
  const memory = await once((name) => memoryOf(name, flagCount, paths.get(name)))
  console.log(`\n### ${figure(flagCount)} flags in memory: MiB\n`)
  print(['heap', 'RSS'], (name, column) => memory.get(name)[column])
  await rm(folder, { recursive: true })
}

/**
 * Three documents of a contestant: the second has a flag more, so that a library that remembers what it has read is not asked
 * the same again, and the third has one flag.
 */
async function documentsOf(name, flagCount, folder) {
  const { documentOf } = await contestantNamed(name)
  return Promise.all(
    [flagCount, flagCount + 1, 1].map(async (count) => {
      const path = join(folder, `${name}-${count}.json`)
      await writeFile(path, JSON.stringify(documentOf(typical(count))))
      return path
    }),
  )
}

function memoryOf(name, flagCount, [path, , ofOneFlag]) {
  return run('memory', [name, path, ofOneFlag, String(flagCount)], ['--expose-gc'])
}

async function once(measure) {
  const results = new Map()
  for (const name of names) results.set(name, await measure(name))
  return results
}

function medianOf({ results }, name, of) {
  return spread(results.get(name).map(of)).median
}

function section(title, { repeated, disturbed, measurements }) {
  console.log(`\n### ${title}\n`)
  console.log(
    `${measurements} processes; ${repeated} more were disturbed and replaced, ${disturbed} are disturbed and count.\n`,
  )
}

function print(columns, figureOf) {
  const rows = names.map((name) => [
    titles.get(name),
    ...columns.map((column) => withRatio(figureOf(name, column), figureOf(floor, column))),
  ])
  console.log(markdownTable(['', ...columns], rows))
}
