import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startAppConfigEmulator } from 'holdfast/testing'
import { rotate, spread } from '../measure.js'
import { figure, markdownTable } from '../peers/markdown.js'
import { growthOf } from './growth.js'

/**
 * Measures every size of a table in processes of their own, the sizes in turn.
 * @returns {Promise<{ markdown: string, faster: string[] }>} `faster`: what grows faster than its work, in words
 */
export async function measureTable(table, { smoke }) {
  const sizes = smoke ? table.smokeSizes : table.sizes
  const samples = new Map(sizes.map((size) => [size, []]))
  const emulator = table.needsAppConfig ? await startEmulator() : undefined
  try {
    for (let run = 0; run < (smoke ? 1 : 3); run++) {
      for (const size of rotate(sizes, run)) {
        const args = [...table.args(size, smoke ? 1 : 5), ...(emulator === undefined ? [] : [emulator.source])]
        samples.get(size).push(await program(table.program, args))
      }
    }
  } finally {
    await emulator?.close()
  }
  const columns = table.columns.map((column) => {
    const points = sizes.map((size) => ({
      size,
      value: spread(samples.get(size).map((one) => one[column.value])).median,
    }))
    return { ...column, growth: growthOf(points, column.grows) }
  })
  return { markdown: markdownOf(table, columns, sizes), faster: columns.flatMap((column) => fasterOf(table, column)) }
}

async function program(name, args) {
  const path = fileURLToPath(new URL(`programs/${name}.js`, import.meta.url))
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', path, ...args], { env })
  return JSON.parse(stdout)
}

/** AppConfig with a document, which may be polled without a pause. */
async function startEmulator() {
  const target = { application: 'shop', environment: 'prod', profile: 'flags' }
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  emulator.deploy(target, { schemaVersion: 1, flags: { flag: { enabled: true, rules: [{ serve: 'on' }] } } })
  return { source: JSON.stringify({ ...target, ...emulator.clientOptions }), close: () => emulator.close() }
}

function markdownOf({ title, size: counted }, columns, sizes) {
  const heading = ({ name, unit, grows }) => `${name}${unit && `, ${unit}`} (${grows})`
  const rows = sizes.map((size, index) => [figure(size), ...columns.map(({ growth }) => cell(growth[index]))])
  return `#### ${title}\n\n${markdownTable([counted, ...columns.map(heading)], rows)}`
}

function cell({ value, exponent, isFaster }) {
  if (exponent === undefined) return figure(value)
  return isFaster ? `${figure(value)} (**${exponent.toFixed(2)}**)` : `${figure(value)} (${exponent.toFixed(2)})`
}

function fasterOf({ title }, { name, growth }) {
  return growth
    .filter(({ isFaster }) => isFaster)
    .map(({ size, exponent }) => `${title}: ${name}, up to ${figure(size)}: ${exponent.toFixed(2)}`)
}
