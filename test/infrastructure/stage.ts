import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Takes what is to be ended when the tests around it are over, last first. To be called outside of hooks: Vitest does not heed an
 * `afterAll` inside of a `beforeAll`.
 */
export function untilTheEnd(): (end: () => unknown) => void {
  const ends: (() => unknown)[] = []
  afterAll(async () => {
    for (const end of ends.reverse()) await end()
  })
  return (end) => void ends.push(end)
}

/** A copy of a folder of examples/infrastructure, as a user would paste it. */
export function pasted(name: string, keep: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), `holdfast-${name.replaceAll('/', '-')}-`))
  keep(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(root, 'examples/infrastructure', name), folder, { recursive: true })
  return folder
}

export interface Outcome {
  readonly status: number | null
  readonly output: string
}

export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Outcome {
  // A user's own configuration of Terraform is none of the test's.
  const env = { ...process.env, TF_CLI_CONFIG_FILE: '', ...more }
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' })
  if (error !== undefined) throw error
  return { status, output: stdout + stderr }
}

/** The same of what must succeed, as what it prints. */
export function succeed(...[command, args, cwd, more]: Parameters<typeof run>): string {
  const { status, output } = run(command, args, cwd, more)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${output}`)
  return output
}

/** Everything, hints included, in regions unlike one another. */
export function lint(folder: string, template: string, ...ignored: string[]): Outcome {
  const regions = ['--regions', 'us-east-1', 'eu-west-1', 'ap-southeast-2']
  const ignore = ignored.length === 0 ? [] : ['--ignore-checks', ...ignored]
  return run('cfn-lint', ['--include-checks', 'I', ...ignore, ...regions, '--template', template], folder)
}
