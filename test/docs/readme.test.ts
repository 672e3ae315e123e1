import { statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createFlagClient, document } from '../../src/index.js'
import { runProgram } from '../examples/run-program.js'
import { blocksIn, readPage, root } from './page.js'

const readme = readPage('README.md')
const blockOf = (language: string, marker: string) =>
  blocksIn(readme, language).find((block) => block.marker === marker)?.text ?? ''

const programs = blocksIn(readme, 'js').flatMap(({ marker, text }) =>
  marker.startsWith('program: ') ? [{ name: marker.slice('program: '.length), text }] : [],
)

describe('the programs of README.md', () => {
  test('are a first one, one that goes wrong, and a test', () => {
    expect(programs.map(({ name }) => name)).toEqual(['first', 'wrong', 'test'])
  })

  test.each(programs)('print what it says: $name', async ({ name, text }) => {
    const printed = blockOf('text', `printed: ${name}`)
    expect(printed).not.toBe('')
    expect(await runProgram(text)).toEqual({ stdout: printed, stderr: '' })
  })
})

test('a misspelt key is told as README.md says', async () => {
  const [, text = ''] = /HoldfastWarning: (.*)\n/.exec(blockOf('text', 'printed: warning')) ?? []
  const flags = { 'new-pricing': { enabled: true, rules: [{ percent: 40, serve: 'on' }] } }
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags }), logger: false })
  await client.ready()
  client.isEnabled('new-pricng', { targetingKey: 'ada' })
  expect(client.status().warnings.map(({ message }) => message)).toEqual([text])
  await client.close()
})

test('the picture is small enough to be looked at on any connection, and is in the repository alone', () => {
  const [, path = ''] =
    /\((?:https:\/\/raw\.githubusercontent\.com\/[\w-]+\/[\w-]+\/main\/)(.*\.png)\)/.exec(readme.text) ?? []
  expect(statSync(root + path).size).toBeLessThan(200_000)
})

test('the first screen leads to the runbooks', () => {
  const [screen = ''] = readme.text.split('## Install')
  expect(screen).toContain('[turn-off]')
  expect(screen).toContain('[first-flag]')
})
