// Imported before another program: says in the end, on stderr, how much memory and CPU the process took.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write(`\n${JSON.stringify({ maxRSS, cpuMs: (userCPUTime + systemCPUTime) / 1_000 })}`)
})
