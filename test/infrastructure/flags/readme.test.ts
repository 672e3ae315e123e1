import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { blocksIn, readPage } from '../../docs/page.js'
import { root, succeed } from '../stage.js'

/** The examples as a user has them, with a folder's dependencies installed. */
function examplesWith(folder: string): string {
  const examples = mkdtempSync(join(tmpdir(), 'holdfast-examples-'))
  onTestFinished(() => rmSync(examples, { recursive: true, force: true }))
  const isSource = (path: string) => !/node_modules|cdk\.out|\.terraform/.test(path.slice(root.length))
  for (const name of ['appconfig-validator', 'infrastructure']) {
    cpSync(join(root, 'examples', name), join(examples, name), { recursive: true, filter: isSource })
  }
  const cwd = join(examples, 'infrastructure', folder)
  mkdirSync(join(cwd, 'node_modules'))
  symlinkSync(root, join(cwd, 'node_modules/holdfast'))
  for (const name of ['esbuild', '.bin']) symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name))
  return cwd
}

test.each([
  ['terraform', 'terraform/flags', ['validator.zip', 'service.zip']],
  ['cloudformation', 'cloudformation', ['validator/index.mjs', 'service/index.mjs']],
])('the commands of %s make what the stack takes', (language, folder, made) => {
  const cwd = examplesWith(folder)
  const [commands] = blocksIn(readPage(`examples/infrastructure/${language}/README.md`), 'sh')
  const lines = (commands?.text ?? '').split('\n').filter((line) => !/^(npm install|terraform|sam) /.test(line))
  const zip = 'command -v zip >/dev/null || zip() { python3 -m zipfile -c "$2" "$3"; }'
  succeed('bash', ['-euc', [zip, ...lines].join('\n')], cwd)
  expect(made.filter((name) => !existsSync(join(cwd, name)))).toEqual([])
})
