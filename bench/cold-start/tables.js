import { spread } from '../measure.js'
import { figure, markdownTable } from '../peers/markdown.js'
import { packagings } from './packagings.js'

/** The functions, the one that all others are compared with first. `origin`: where the first answer must come from. */
export const contestants = [
  { name: 'bare', title: 'by hand', origin: 'live' },
  { name: 'powertools', title: 'Powertools', origin: 'live' },
  { name: 'holdfast-live', title: 'Holdfast, live', origin: 'live' },
  { name: 'holdfast-snapshot', title: 'Holdfast, snapshot', origin: 'snapshot' },
  { name: 'holdfast-fallback', title: 'Holdfast, fallback', origin: 'fallback' },
]

const measures = [
  { value: 'answeredMs', title: 'From the first line of the function to the first answer, ms' },
  { value: 'cpuMs', title: 'The same, ms of CPU' },
  { value: 'wholeMs', title: 'The whole cold start, from the beginning of the process to the response, ms' },
]

/** Markdown of what was measured: a table for each figure, number of flags, and compile cache. */
export function tablesOf(variants) {
  const taking = contestants.filter((contestant) => variants.some((one) => one.contestant === contestant))
  const groups = [...new Set(variants.map(groupOf))]
  const tables = groups.flatMap((group) => {
    const own = variants.filter((variant) => groupOf(variant) === group)
    return measures.map(({ value, title }) => tableOf(`${title}: ${group}`, taking, own, value))
  })
  return [...tables, sizesOf(taking, variants)]
}

const groupOf = ({ flagCount, hasCache }) =>
  `${flagCount.toLocaleString('en')} flags${hasCache ? ', with a compile cache' : ''}`

function tableOf(title, taking, variants, value) {
  const rows = packagings.map((packaging) => {
    const of = (contestant) => variants.find((one) => one.packaging === packaging && one.contestant === contestant)
    const bare = of(contestants[0]).samples
    return [packaging.name, ...taking.map((contestant) => cell(of(contestant).samples, bare, value))]
  })
  return `#### ${title}\n\n${markdownTable(['', ...taking.map((contestant) => contestant.title)], rows)}`
}

/** The median, and the median of its ratio to the bare function of the same round, with quartiles. */
function cell(samples, bare, value) {
  const time = figure(spread(samples.map((one) => one[value])).median)
  if (samples === bare) return time
  const { median, low, high } = spread(samples.map((one, round) => one[value] / bare[round][value]))
  return `${time} (${median.toFixed(2)}x, ${low.toFixed(2)}-${high.toFixed(2)})`
}

function sizesOf(taking, variants) {
  const { flagCount } = variants[0]
  const rows = packagings.map((packaging) => [
    packaging.name,
    ...taking.map((contestant) => {
      const of = variants.find(
        (one) => one.packaging === packaging && one.contestant === contestant && one.flagCount === flagCount,
      )
      return figure(of.bytes / 1_000)
    }),
  ])
  return `#### What is deployed, kB, without what is beside it in node_modules\n\n${markdownTable(['', ...taking.map(({ title }) => title)], rows)}`
}
