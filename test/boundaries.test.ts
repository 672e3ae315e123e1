import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const planted = mkdtempSync(join(tmpdir(), 'holdfast-boundaries-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

/** Names of the rules that importing `to` from `from` breaks. */
function rulesBrokenBy(from: string, to: string): string[] {
  const isFile = to.startsWith('src/')
  return rulesBrokenIn({
    ...(isFile ? { [to]: 'export const target = 1\n' } : {}),
    [from]: `import { target } from '${isFile ? specifier(from, to) : to}'\nexport const planted = target\n`,
  })
}

function rulesBrokenIn(files: Record<string, string>): string[] {
  rmSync(join(planted, 'src'), { recursive: true, force: true })
  const tsconfig = readFileSync(join(root, 'tsconfig.json'), 'utf8')
  for (const [path, text] of Object.entries({ 'tsconfig.json': tsconfig, ...files })) {
    mkdirSync(dirname(join(planted, path)), { recursive: true })
    writeFileSync(join(planted, path), text)
  }
  return brokenRules(planted)
}

function specifier(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to.replace(/\.ts$/, '.js')}`
}

function brokenRules(folder: string): string[] {
  const config = join(root, '.dependency-cruiser.cjs')
  const command = [join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--config', config]
  // With this output type it exits 0 whatever it finds.
  const output = execFileSync(process.execPath, [...command, '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } }
  return summary.violations.map(({ rule }) => rule.name)
}

describe('a forbidden import is found', () => {
  test.each([
    ['evaluate-is-pure', 'src/evaluate/a.ts', 'node:fs'],
    ['evaluate-is-pure', 'src/evaluate/a.ts', 'src/schema/b.ts'],
    ['evaluate-imports-what-it-may', 'src/evaluate/a.ts', 'src/errors.ts'],
    ['evaluate-flows-one-way', 'src/evaluate/operators/a.ts', 'src/evaluate/explain/b.ts'],
    ['ports-imports-what-it-may', 'src/ports/a.ts', 'src/errors.ts'],
    ['options-imports-what-it-may', 'src/options/a.ts', 'src/schema/b.ts'],
    ['schema-imports-what-it-may', 'src/schema/a.ts', 'src/client/b.ts'],
    ['rollout-imports-what-it-may', 'src/rollout/judge/a.ts', 'src/schema/b.ts'],
    ['rollout-imports-what-it-may', 'src/rollout/judge/a.ts', 'src/ports/b.ts'],
    ['schema-is-pure', 'src/schema/json/a.ts', 'node:fs'],
    ['schema-flows-one-way', 'src/schema/json/a.ts', 'src/schema/compile/b.ts'],
    ['client-imports-what-it-may', 'src/client/a.ts', 'src/emulator/b.ts'],
    ['client-imports-what-it-may', 'src/client/a.ts', 'src/testing.ts'],
    ['client-imports-what-it-may', 'src/client/supply/a.ts', 'src/authoring/b.ts'],
    ['client-flows-one-way', 'src/client/sources/a.ts', 'src/client/supply/b.ts'],
    ['rooms-of-the-client-know-no-face', 'src/client/polling/a.ts', 'src/client/b.ts'],
    ['integrations-imports-what-it-may', 'src/integrations/lambda/a.ts', 'src/client/b.ts'],
    ['integrations-imports-what-it-may', 'src/integrations/lambda/a.ts', 'src/schema/b.ts'],
    ['integrations-imports-what-it-may', 'src/integrations/appconfig-validator/a.ts', 'src/client/b.ts'],
    ['authoring-imports-what-it-may', 'src/authoring/convert/a.ts', 'src/client/b.ts'],
    ['studio-imports-what-it-may', 'src/studio/a.ts', 'src/client/b.ts'],
    ['studio-imports-what-it-may', 'src/studio/http/a.ts', 'src/commands/b.ts'],
    ['authoring-imports-what-it-may', 'src/authoring/a.ts', 'src/studio/b.ts'],
    ['emulator-imports-what-it-may', 'src/emulator/a.ts', 'src/studio/b.ts'],
    ['emulator-imports-what-it-may', 'src/emulator/a.ts', 'src/schema/b.ts'],
    ['emulator-flows-one-way', 'src/emulator/http/a.ts', 'src/emulator/data-plane/b.ts'],
    ['only-the-binary-reaches-commands', 'src/index.ts', 'src/commands/b.ts'],
    ['client-imports-what-it-may', 'src/client/a.ts', 'src/commands/b.ts'],
    ['authoring-imports-what-it-may', 'src/authoring/lint/a.ts', 'src/commands/b.ts'],
    ['commands-imports-what-it-may', 'src/commands/a.ts', 'src/client/answers/b.ts'],
    ['commands-imports-what-it-may', 'src/commands/a.ts', 'src/documents.ts'],
    ['commands-flows-one-way', 'src/commands/terminal/a.ts', 'src/commands/documents/b.ts'],
    ['parts-of-a-command-are-its-own', 'src/commands/diff.ts', 'src/commands/explain/b.ts'],
    ['parts-of-a-command-are-its-own', 'src/commands/diff/a.ts', 'src/commands/explain/b.ts'],
    ['every-room-has-its-directions', 'src/helpers/a.ts', 'src/evaluate/b.ts'],
    ['errors-import-next-to-nothing', 'src/errors.ts', 'src/evaluate/b.ts'],
    ['no-index-inside', 'src/schema/a.ts', 'src/evaluate/index.ts'],
    ['no-unresolvable', 'src/client/a.ts', './nowhere.js'],
  ])('%s: %s to %s', (rule, from, to) => {
    expect(rulesBrokenBy(from, to)).toContain(rule)
  })
})

test('a circle is found, of types too', () => {
  const [a, b] = ['src/schema/a.ts', 'src/schema/b.ts']
  const broken = rulesBrokenIn({
    [a]: `import type { B } from '${specifier(a, b)}'\nexport type A = B | 1\n`,
    [b]: `import type { A } from '${specifier(b, a)}'\nexport type B = A | 2\n`,
  })
  expect(broken).toContain('no-cycles')
})

test('an entry point that comes by a detour to commands is found', () => {
  const broken = rulesBrokenIn({
    'src/commands/b.ts': 'export const target = 1\n',
    'src/evaluate/a.ts': "export { target } from '../commands/b.js'\n",
    'src/index.ts': "export { target } from './evaluate/a.js'\n",
  })
  expect(broken).toContain('only-the-binary-reaches-commands')
})

test.each([
  ['src/client/a.ts', 'src/schema/b.ts'],
  ['src/cli.ts', 'src/commands/b.ts'],
  ['src/commands/diff.ts', 'src/commands/diff/b.ts'],
  ['src/commands/diff.ts', 'src/commands/terminal/b.ts'],
])('a permitted import is not: %s to %s', (from, to) => {
  const broken = rulesBrokenBy(from, to)
  expect(broken.filter((rule) => rule !== 'no-orphans')).toEqual([])
})
