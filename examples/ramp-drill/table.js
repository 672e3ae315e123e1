const columns = [
  ['outcome', ({ outcome, step }) => (outcome === 'completed' ? outcome : `${outcome} at ${step} %`), 20],
  ['bad units', ({ bad }) => number(bad), 11],
  ['exposed', ({ exposed }) => number(exposed), 9],
  ['minutes', ({ minutes }) => number(minutes), 9],
  ['found after', ({ foundAfter }) => (foundAfter > 0 ? number(foundAfter) : ''), 13],
  ['versions', ({ versions }) => number(versions), 10],
]
const NAME_WIDTH = 42

export const heading = line('', ([title]) => title)

/** What became of one ramp. */
export function row({ name }, figures) {
  return line(name, ([_, cell]) => cell(figures))
}

function line(name, cellOf) {
  const cells = columns.map((column, index) => {
    const cell = cellOf(column)
    return index === 0 ? cell.padEnd(column[2]) : cell.padStart(column[2])
  })
  return `${name.padEnd(NAME_WIDTH)}${cells.join('')}`
}

function number(value) {
  return value.toLocaleString('en-US')
}
