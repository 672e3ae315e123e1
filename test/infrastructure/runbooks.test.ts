import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readPage } from '../docs/page.js'
import { startMiniStack } from './ministack.js'
import { run } from './stage.js'

// The runbooks, command by command as they are printed, by the AWS CLI and against MiniStack's control plane.

const commandsOf = (path: string) =>
  readPage(path).parts.flatMap((part) =>
    part.kind === 'block' && part.language === 'sh' && /^run\b/.test(part.marker) ? [part.text] : [],
  )

test('first-flag.md publishes a flag, and turn-off.md turns it off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-runbooks-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { url } = await startMiniStack()
  const script = [
    `export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y`,
    ...commandsOf('docs/first-flag.md'),
    'echo application=$application environment=$environment profile=$profile strategy=$strategy > flags.env',
    ...commandsOf('docs/turn-off.md'),
  ].join('\n')
  const { status, output } = run('bash', ['-euc', script], folder)
  expect(output).toMatch(/^COMPLETE$/m)
  expect(output).toMatch(/^0\s+100\.0\s+0$/m)
  expect(output).toMatch(/^2\s+COMPLETE$/m)
  expect(status).toBe(0)
  const document = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const published = document('flags.json')
  published.flags['new-checkout'].enabled = false
  expect(document('off.json')).toEqual(published)
})

test('the five commands of README.md deploy a document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-five-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'flags.json'), '{ "schemaVersion": 1, "flags": {} }')
  const [commands = ''] = commandsOf('README.md')
  expect(commands.match(/^\S*(?:aws|\(aws) /gm)).toHaveLength(5)
  const { env } = await startMiniStack()
  const { status, output } = run('bash', ['-euc', commands], folder, env)
  expect(output).toContain('"DeploymentNumber": 1')
  expect(status).toBe(0)
})
