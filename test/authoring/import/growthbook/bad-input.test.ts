import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runCommand } from '../../../commands/run-command.js'

const cwd = mkdtempSync(join(tmpdir(), 'holdfast-growthbook-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const inputs: readonly (readonly [name: string, content: string, sentence: RegExp])[] = [
  [
    'a document of LaunchDarkly',
    '{"flags":{"f":{"variations":[true],"fallthrough":{}}}}',
    /looks like one of LaunchDarkly: --from launchdarkly/,
  ],
  [
    'a document of Unleash',
    '{"version":2,"features":[{"name":"f","strategies":[]}]}',
    /looks like one of Unleash: --from unleash/,
  ],
  ['a Holdfast document', '{"schemaVersion":1,"flags":{}}', /no document of GrowthBook/],
  ['encrypted features', '{"features":{},"encryptedFeatures":"abc.def"}', /Decrypt them with the key/],
  [
    'the answer of the REST API',
    '{"features":[{"id":"f","defaultValue":"1","environments":{}}]}',
    /REST API.*\/api\/features/,
  ],
  ['a truncated document', '{"features":{"f":{"defaultValue":tr', /document\.json:1:/],
  ['YAML', 'features:\n  f:\n    defaultValue: true\n', /document\.json:1:/],
  ['an array', '[{"defaultValue":true}]', /no document of GrowthBook/],
  ['an error answer', '{"status":400,"error":"Invalid API key"}', /no document of GrowthBook/],
  ['nothing', '', /document\.json/],
]

it.each(inputs)('says in a sentence what is wrong with %s, and writes nothing', async (_, content, sentence) => {
  writeFileSync(join(cwd, 'document.json'), content)
  const { exitCode, stdout, stderr } = await runCommand(
    ['import', '--from', 'growthbook', 'document.json', '--out', 'flags.json'],
    { cwd },
  )
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.trim()).toMatch(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(existsSync(join(cwd, 'flags.json'))).toBe(false)
})
