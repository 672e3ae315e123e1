import { spawn } from 'node:child_process'

/** Opens the address in the browser that `BROWSER` names, or in the system's. `onFailure` is told why it could not be. */
export function openBrowser(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
  onFailure: (reason: string) => void,
): void {
  const [command, args] = browserCommand(env['BROWSER'], process.platform)
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true, env })
  child.once('error', ({ message }) => onFailure(message))
  child.unref()
}

function browserCommand(named: string | undefined, platform: NodeJS.Platform): readonly [string, readonly string[]] {
  if (named) return [named, []]
  if (platform === 'darwin') return ['open', []]
  return platform === 'win32' ? ['cmd', ['/c', 'start', '""']] : ['xdg-open', []]
}
