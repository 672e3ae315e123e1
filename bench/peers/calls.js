// Like bench/measure.js, for answers that may be promises: those are awaited one after another, as an application does.

/** Consumed answers, so that no contestant's work can be optimised away. */
let consumed = 0

const inTurn = (answer, times) => {
  for (let index = 0; index < times; index++) if (answer(index)) consumed++
}

const awaitedInTurn = async (answer, times) => {
  for (let index = 0; index < times; index++) if (await answer(index)) consumed++
}

export const repeat = (isAsync) => (isAsync ? awaitedInTurn : inTurn)

/** Nanoseconds that a call takes, of batches one after another. */
export async function batches(answer, isAsync, { rounds, batch }) {
  const run = repeat(isAsync)
  await run(answer, batch * 3)
  const times = []
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint()
    await run(answer, batch)
    times.push(Number(process.hrtime.bigint() - start) / batch)
  }
  return times
}

/** Nanoseconds of every call by itself, the reading of the clock among them, ascending. */
export async function singleCalls(answer, isAsync, count) {
  const times = new Float64Array(count)
  if (isAsync) {
    for (let index = 0; index < count; index++) {
      const start = performance.now()
      if (await answer(index)) consumed++
      times[index] = (performance.now() - start) * 1e6
    }
  } else {
    for (let index = 0; index < count; index++) {
      const start = performance.now()
      if (answer(index)) consumed++
      times[index] = (performance.now() - start) * 1e6
    }
  }
  return times.sort()
}

export const quantile = (ascending, share) => ascending[Math.floor(share * (ascending.length - 1))]

export const consumedAnswers = () => consumed
