// Usage: npm run bench [-- --smoke]. Needs `npm run build` first. Figures are medians (quartiles).
// --smoke makes the same run as short as it can be: answers are checked, figures mean little.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { asyncContextRows } from './async-context.js'
import { blastRadiusRows } from './blast-radius.js'
import { costlyFlagRows } from './costly-flags.js'
import { evaluateRows } from './evaluate.js'
import { killLaneRow } from './kill-lane.js'
import { loadRows, replacementRow } from './load.js'
import { longestTurnRows } from './longest-turn.js'
import { consumedAnswers } from './measure.js'
import { openFeatureRows } from './openfeature.js'
import { operatorRows } from './operator-rows.js'
import { outcomeRows, unitMemory } from './outcomes.js'
import { helpRows, startupRows } from './startup.js'
import { watchingRows } from './watching.js'

setFlagsFromString('--expose-gc')
globalThis.gc = runInNewContext('gc')

const smoke = process.argv.includes('--smoke')
const nanoseconds = ({ median, low, high }) => `${median.toFixed(1)} ns (${low.toFixed(1)}-${high.toFixed(1)})`
const milliseconds = ({ median, low, high }) => `${median.toFixed(2)} ms (${low.toFixed(2)}-${high.toFixed(2)})`

console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}${smoke ? ', smoke run' : ''}\n`)

console.log('Evaluation, nanoseconds an answer')
const evaluation = await evaluateRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 200_000 })
console.table(
  evaluation.map(({ name, holdfast, byHand, ratio, target, bytes }) => ({
    work: name,
    Holdfast: nanoseconds(holdfast),
    'by hand': nanoseconds(byHand),
    ratio: `${ratio.toFixed(2)}x`,
    target,
    'bytes an answer': bytes.toFixed(2),
  })),
)

console.log('Every operator, in the one rule of a flag: at most 150 ns and no byte, but for `matches`')
const byOperator = await operatorRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 50_000 })
console.table(
  byOperator.map(({ name, time, bytes }) => ({
    operator: name,
    'one call': nanoseconds(time),
    'bytes an answer': bytes.toFixed(2),
  })),
)

console.log('The costliest flags that the default limits let pass, CPU time of a call over 4 KB')
const costly = await costlyFlagRows({ rounds: smoke ? 1 : 15 })
console.table(
  costly.map(({ name, count, times, longest }) => ({
    operator: name,
    conditions: count,
    'one call': milliseconds(times),
    longest: `${longest.toFixed(1)} ms`,
    target: 'about 10 ms',
  })),
)

console.log('A 10 % rollout by UUID, watched, nanoseconds an answer')
const watching = await watchingRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 50_000 })
console.table(watching.map(({ name, time }) => ({ hooks: name, measured: nanoseconds(time) })))

console.log("A call of the OpenFeature provider, without OpenFeature's SDK, beside a provider that does nothing: bytes")
console.table(
  (await openFeatureRows()).map(({ name, bytes, ofNothing, most }) => ({
    work: name,
    bytes: bytes.toFixed(0),
    'more than nothing': (bytes - ofNothing).toFixed(0),
    target: `at most ${most}`,
  })),
)

console.log('Outcomes of a guarded ramp, by UUIDs that are known: below 1 microsecond')
const outcomeTimes = await outcomeRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 50_000 })
console.table(
  outcomeTimes.map(({ name, time, bytes }) => ({
    call: name,
    measured: nanoseconds(time),
    'bytes a call': bytes.toFixed(2),
  })),
)
const flood = smoke ? 50_000 : 1_000_000
const { remembered, flooded } = await unitMemory(flood)
console.log(
  `A step with the 20,000 units that it remembers takes ${remembered.toFixed(1)} MB, and after ${flood} distinct ones ${flooded.toFixed(1)} MB\n`,
)

console.log('Loading and replacing a document in a fresh process: ms elapsed / of the CPU. MiB: heap / process')
const load = loadRows(smoke ? { rounds: 1, sizes: [1_000], times: 2 } : { rounds: 7, sizes: [1_000, 10_000], times: 9 })
const taken = ({ elapsed, cpu }) => `${elapsed.toFixed(1)} / ${cpu.toFixed(1)}`
const kept = ({ heap, rss }) => `${heap.toFixed(1)} / ${rss.toFixed(1)}`
console.table(
  load.map(({ name, first, warm, replaced, oneChanged, parse, memory }) => ({
    document: name,
    'first load': taken(first),
    'warm load': taken(warm),
    'all replaced': taken(replaced),
    'one flag changed': taken(oneChanged),
    'JSON.parse, warm': taken(parse),
    'MiB unasked': kept(memory.unasked),
    'MiB, all asked': kept(memory.asked),
  })),
)

console.log('Evaluating while a document of about 2 MB is replaced')
const replaced = await replacementRow(
  smoke ? { replacements: 2, flagCount: 500 } : { replacements: 20, flagCount: 5_000 },
)
console.table([
  { figure: 'one evaluation, median', measured: `${replaced.p50} ns`, target: '' },
  { figure: 'one evaluation, p99', measured: `${replaced.p99} ns`, target: 'below 1,000 ns' },
  { figure: 'one evaluation, p99.9', measured: `${replaced.p999} ns`, target: 'below 10,000 ns' },
  { figure: 'event-loop stall of a replacement', measured: milliseconds(replaced.stall), target: 'below 50 ms' },
  { figure: 'longest stall of all', measured: `${replaced.longestStall.toFixed(2)} ms`, target: 'below 50 ms' },
])

console.log('The longest turn of the event loop while a client takes a document of up to 4 MB, in a fresh process')
console.table(
  longestTurnRows({ rounds: smoke ? 1 : 5 }).map(({ name, megabytes, parse, first, again }) => ({
    document: name,
    MB: megabytes.toFixed(1),
    'JSON.parse': milliseconds(parse),
    'the first time': milliseconds(first),
    'and again': milliseconds(again),
    target: `${Math.max(20, 1.3 * parse.median).toFixed(0)} ms`,
  })),
)

const killFlags = smoke ? 500 : 20_000
console.log(`Killing a flag by a second document, over ${killFlags.toLocaleString('en')} flags`)
const killed = await killLaneRow({ kills: smoke ? 2 : 40, flagCount: killFlags })
console.table([
  { figure: 'from update to change', measured: milliseconds(killed.time), target: '' },
  { figure: 'event-loop stall of a kill', measured: milliseconds(killed.stall), target: 'below 10 ms' },
  { figure: 'longest stall of all', measured: `${killed.longestStall.toFixed(2)} ms`, target: 'below 10 ms' },
])

console.log('Start-up in a fresh process')
console.table(
  startupRows({ rounds: smoke ? 1 : 31 }).map(({ name, elapsed, cpu, ratio }) => ({
    loaded: name,
    elapsed: milliseconds(elapsed),
    'CPU time': cpu === undefined ? '' : milliseconds(cpu),
    'of what Node.js takes': ratio === undefined ? '' : ratio.toFixed(2),
    target: /^(import|require).{0,4}holdfast.{0,2}$/.test(name) ? '7 ms, and 0.2' : '',
  })),
)
console.log('The command line, whole processes')
console.table(
  helpRows({ rounds: smoke ? 1 : 31 }).map(({ name, ratio, ...times }, index) => ({
    'command line': name,
    measured: milliseconds(times),
    ratio: `${ratio.toFixed(2)}x`,
    target: index === 1 ? 'below 1.5x' : '',
  })),
)
console.log('AsyncLocalStorage, in processes with and without')
console.table(
  asyncContextRows(smoke ? { rounds: 1, batch: 1_000 } : { rounds: 11, batch: 50_000 }).map(
    ({ name, argument, asyncContext }) => ({
      work: name,
      'scope as argument': argument === undefined ? '' : nanoseconds(argument),
      asyncContext: nanoseconds(asyncContext),
    }),
  ),
)
console.log('holdfast diff, 3 of 200 flags changed, CPU time against reading and parsing the same lines')
const radius = await blastRadiusRows(
  smoke ? { rounds: 1, sizes: [10_000] } : { rounds: 9, sizes: [100_000, 1_000_000] },
)
console.table(
  radius.map(({ size, diff, parse, ratio, megabytes, megabytesOfParse }) => ({
    contexts: size.toLocaleString('en'),
    'holdfast diff': milliseconds(diff),
    'JSON.parse': milliseconds(parse),
    ratio: `${ratio.toFixed(2)}x`,
    target: size === 1_000_000 ? 'below 3x' : '',
    'MB of diff': megabytes.toFixed(0),
    'MB of JSON.parse': megabytesOfParse.toFixed(0),
  })),
)
console.log(`${consumedAnswers()} answers were true`)
