// Lambda's handler is a small file of its own, which measures what the function takes from its first line on, and hands that to the
// benchmark with the answers. It is told by `flush` to write V8's compile cache, which a process that is killed never does.

const answered = `(answer) => {
  const { user, system } = process.cpuUsage(cpu)
  return { answer, importedMs, answeredMs: performance.now() - start, cpuMs: (user + system) / 1000 }
}`
const handle = `async ({ flush }) => {
  const measured = await first
  const again = await loaded.ask()
  if (flush) module.flushCompileCache()
  return { ...measured, again }
}`

export const handlers = {
  esm: `import * as module from 'node:module'
const start = performance.now()
const cpu = process.cpuUsage()
const loaded = await import('./function/index.mjs')
const importedMs = performance.now() - start
const first = await Promise.resolve(loaded.firstAnswer).then(${answered})
export const handler = ${handle}
`,
  cjs: `const module_ = require('node:module')
const start = performance.now()
const cpu = process.cpuUsage()
const loaded = require('./function/index.cjs')
const importedMs = performance.now() - start
const first = Promise.resolve(loaded.firstAnswer).then(${answered})
exports.handler = ${handle.replace('module.', 'module_.')}
`,
}
