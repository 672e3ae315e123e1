import { execFile } from 'node:child_process'
import { relative, resolve } from 'node:path'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'
import type { OpenedDocument } from './opened-document.js'

/** What the file is, or was, in a commit; with an empty `ref`, what is staged. */
export async function documentOfCommit(
  ref: string,
  path: string,
  label: string,
  maxBytes: number,
  { cwd, env, signal }: Host,
): Promise<OpenedDocument> {
  // "./" makes git look from the current folder, as paths on a command line do.
  const object = `${ref}:./${relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')}`
  const content = await new Promise<Buffer>((resolve, reject) => {
    const options = { cwd, env, signal, encoding: 'buffer', maxBuffer: maxBytes + 1 } as const
    execFile('git', ['cat-file', 'blob', object], options, (error, stdout, stderr) => {
      const isTooLong = error?.code === ('ERR_CHILD_PROCESS_STDIO_MAXBUFFER' as never)
      if (error === null || isTooLong) resolve(stdout)
      else reject(new CommandFailure('UNREADABLE', `${label}: ${gitFailure(error, stderr)}`, { cause: error }))
    })
  })
  return { label, content }
}

/** Why git did not do it, for people. */
export function gitFailure(error: Error & { code?: unknown }, stderr: Buffer): string {
  if (error.code === 'ENOENT') return 'git is not installed, or is not in PATH.'
  const [first = ''] = stderr.toString('utf8').trim().split('\n')
  return `git says: ${first === '' ? error.message : first.replace(/^fatal: /, '')}`
}
