// Lambda's handler is a small file of its own, which knows when the function began. It hands the benchmark the answers, and what the
// first one took. It is told by `flush` to write V8's compile cache, which a process that is killed never does.

const measured = `({ answer, at, cpu: { user, system } }) => ({
  answer,
  answeredMs: at - start,
  cpuMs: (user - cpu.user + system - cpu.system) / 1000,
})`
const handle = `async ({ flush }) => {
  const again = await loaded.ask()
  if (flush) module.flushCompileCache()
  return { ...(await first), again }
}`

export const handlers = {
  esm: `import * as module from 'node:module'
const start = performance.now()
const cpu = process.cpuUsage()
const loaded = await import('./function/index.mjs')
const first = await Promise.resolve(loaded.firstAnswer).then(${measured})
export const handler = ${handle}
`,
  cjs: `const module_ = require('node:module')
const start = performance.now()
const cpu = process.cpuUsage()
const loaded = require('./function/index.cjs')
const first = Promise.resolve(loaded.firstAnswer).then(${measured})
exports.handler = ${handle.replace('module.', 'module_.')}
`,
}
