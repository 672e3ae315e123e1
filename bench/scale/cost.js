/** CPU time of this process with all its threads, in milliseconds, from now until the function that is returned is called. */
export function cpuClock() {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  }
}

/** What `work` takes, in milliseconds of CPU. */
export async function cpuOf(work) {
  const time = cpuClock()
  await work()
  return time()
}

/** MiB of heap that live. Needs `gc`. */
export function heapMiB() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 2 ** 20
}
