// Holdfast against other libraries. Needs `npm run build` and `npm ci --prefix bench/peers`.
// Usage: npm run bench:peers -- [--smoke | --brief] [--rounds 9] [--only holdfast,flagd-core]
// --smoke only checks the answers. --brief makes the same run as short as it can be: its figures mean little.
import { readFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { missingPart, peerArguments } from './arguments.js'
import { contestantNamed, contestants } from './contestants.js'
import { interleaved } from './disturbance.js'
import { loadingTables } from './loading.js'
import { figure, markdownTable } from './markdown.js'
import { once, run } from './processes.js'
import { medianOf, print, section } from './report.js'
import { questions } from './scenario.js'

const { options, problem = missingPart() } = peerArguments(process.argv.slice(2))
if (problem !== undefined) {
  console.error(problem)
  process.exit(2)
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const [floor] = contestants
const taking = await once([...new Set([floor, ...options.only])], contestantNamed)
const titles = new Map([...taking].map(([name, { title }]) => [name, title]))
const effort = options.brief ? { rounds: 1, tries: 1 } : { rounds: options.rounds, tries: 4 }
const batches = options.brief
  ? { rounds: 3, batch: 2_000, calls: 5_000 }
  : { rounds: 15, batch: 20_000, calls: 100_000 }
const loads = options.brief ? { 1000: 2 } : { 1000: 20, 10000: 5 }
const ids = questions.map(({ id }) => id)

console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model}`)
console.log(`Load average at the start: ${loadavg().map(figure).join(', ')}\n`)
await versions()
await answers()
if (options.smoke !== true) {
  console.log('\nMedians of all rounds; in brackets, how many times what the same takes by hand.')
  await calls()
  await allocation()
  await imports()
  const loading = new Map([...titles].filter(([name]) => taking.get(name).givesDefaults !== true))
  for (const [flagCount, times] of Object.entries(loads)) await loadingTables(loading, Number(flagCount), times, effort)
  console.log(`\nLoad average at the end: ${loadavg().map(figure).join(', ')}`)
}

async function versions() {
  const rows = []
  for (const { title, packages } of taking.values())
    rows.push([title, (await Promise.all(packages.map(versioned))).join(', ') || 'this checkout'])
  console.log(markdownTable(['contestant', 'packages'], rows))
}

async function versioned(name) {
  return `${name} ${JSON.parse(await readFile(here(`node_modules/${name}/package.json`), 'utf8')).version}`
}

async function answers() {
  const ways = await once(taking.keys(), (name) => run('check', [name, '10000']))
  const rows = [...titles].map(([name, title]) => [title, ...ways.get(name).map(({ way }) => way)])
  console.log(`\n${markdownTable(['answers for 10,000 users', ...ids], rows)}`)
}

async function calls() {
  const measured = await interleaved(
    [...taking.keys()],
    (name) => run('evaluate', [name, JSON.stringify(batches)]),
    effort,
  )
  section('Throughput: ns of a call, of W6 µs', measured)
  print(titles, ids, (name, id) => medianOf(measured, name, ({ rows }) => rows[id].ns) / (id === 'W6' ? 1_000 : 1))
  for (const { id, name: work } of questions) {
    section(`${id}, ${work}: ns of calls timed one by one`, measured)
    print(titles, ['p50', 'p90', 'p99', 'p99.9'], (name, column) =>
      medianOf(measured, name, ({ rows }) => rows[id][column]),
    )
  }
  const clock = medianOf(measured, floor, ({ timerNs }) => timerNs)
  console.log(`\nTwo readings of the clock, which are part of each: ${figure(clock)} ns`)
}

async function allocation() {
  const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64']
  const bytes = await once(taking.keys(), (name) => run('allocation', [name], flags))
  console.log('\n### Bytes that a call allocates\n')
  print(titles, ids, (name, id) => bytes.get(name)[id])
}

/** Against a module of Node.js that every client of an HTTP service needs: the floor imports nothing. */
async function imports() {
  const needed = 'node:https'
  const imported = new Map([[needed, needed], ...[...titles].filter(([name]) => name !== floor)])
  const measured = await interleaved([...imported.keys()], (name) => run('import', [name]), {
    ...effort,
    rounds: effort.rounds * 2,
  })
  section(`Importing: ms, and how many times ${needed}`, measured)
  print(imported, ['elapsed', 'CPU'], (name, column) => medianOf(measured, name, (one) => one[column]))
}
