import { execFileSync } from 'node:child_process'

/** The arguments of `holdfast …`, as bash reads the line. */
export function shellArguments(line: string): string[] {
  const script = `set -f; npx() { "$@"; }; holdfast() { printf '%s\\0' "$@"; }; ${line.replace(/ [|>] .*$/, '')}`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}
