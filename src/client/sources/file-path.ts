import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refused } from '../../options/value-checks.js'

/**
 * A path made absolute, so that the process may change its directory.
 * @throws {InvalidOptionsError} for what is neither a path nor the file: URL of one
 */
export function absolutePath(path: unknown, option: string, expected: string): string {
  if (typeof path === 'string' && path !== '') return resolve(path)
  try {
    if (path instanceof URL) return fileURLToPath(path)
  } catch {
    // The URL has another protocol or host. The message leaves it out, because it may hold a password.
  }
  throw refused(option, `${expected}, or its file: URL`, path)
}
