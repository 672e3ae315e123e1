/** Prints a verdict, and gives the exit code. */
export function printVerdict({ rows, needed, isDecided, isWorse }, { revision, rounds, different }) {
  console.log(
    `This revision against ${revision}, ${rounds} rounds, medians. A change counts beyond the noise floor, which is how far the ratio of ${revision} to itself may be from 1.`,
  )
  console.table(rows.filter(({ unit }) => unit !== 'bytes').map(timeLine))
  console.log('Bytes that an answer allocates, of the rows that allocate, in several processes')
  console.table(rows.filter(({ unit, here, there }) => unit === 'bytes' && here.high + there.high > 0).map(bytesLine))
  if (different.length > 0) {
    console.log(`Answers differ (${different.join('; ')}): "npm run same-answers -- ${revision}" shows which.`)
    return 1
  }
  if (isWorse) {
    const worse = rows.filter(({ change }) => change === 'worse').map(({ name, unit }) => `${name} (${unit})`)
    console.log(`Worse than ${revision} beyond noise: ${worse.join('; ')}`)
    return 1
  }
  if (!isDecided) {
    console.log(`Rounds were too few to tell a change of time from noise: ${rounds}, where ${needed} are needed.`)
    return 2
  }
  console.log(`No row is worse than ${revision} beyond noise.`)
  return 0
}

function timeLine({ name, unit, here, there, ratio, floor, change }) {
  return {
    row: name,
    there: `${figure(there.median)} ${unit}`,
    here: `${figure(here.median)} ${unit} (${figure(here.low)}-${figure(here.high)})`,
    ratio: `${ratio.median.toFixed(3)} (${ratio.low.toFixed(3)}-${ratio.high.toFixed(3)})`,
    'noise floor': `${(100 * floor).toFixed(1)} %`,
    change: change === 'none' ? '' : change,
  }
}

function bytesLine({ name, here, there, change }) {
  return { row: name, there: bytes(there), here: bytes(here), change: change === 'none' ? '' : change }
}

function bytes({ low, high }) {
  return low === high ? `${low}` : `${low}-${high}`
}

function figure(value) {
  return value < 100 ? value.toPrecision(3) : value.toFixed(0)
}
