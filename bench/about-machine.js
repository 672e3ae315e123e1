import { availableParallelism, cpus, loadavg } from 'node:os'
import { figure } from './peers/markdown.js'

/**
 * What a table was measured on, in a sentence, and whether anything else ran there: for the first line of tables in docs/performance.md.
 * @param {string} version of Node.js
 */
export function aboutMachine(version = process.version) {
  const [load] = loadavg()
  const machine = `Node.js ${version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model}`
  const isBusy = load > availableParallelism() / 2
  return `${machine}; load average at the start ${figure(load)}.${isBusy ? ' **Measured on a busy machine.**' : ''}`
}
