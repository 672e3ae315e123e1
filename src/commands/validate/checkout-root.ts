import { resolve } from 'node:path'
import type { Host } from '../host.js'

/** From where GitHub finds files: the root of the checkout, wherever the step runs; elsewhere the current folder. */
export function checkoutRoot({ cwd, env }: Pick<Host, 'cwd' | 'env'>): string {
  return resolve(cwd, env['GITHUB_WORKSPACE'] ?? '.')
}
