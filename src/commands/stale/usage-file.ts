import type { FlagUsage } from '../../authoring/stale/flag-usage.js'
import { readJsonFile } from '../config/read-json-file.js'
import { readFileBytes } from '../documents/from-file.js'
import type { Host } from '../host.js'

const MAX_BYTES = 67_108_864

/**
 * How often or when flags were evaluated: an object by key, of numbers or dates.
 * @throws {CommandFailure} for a file that cannot be read, or is something else
 */
export async function readUsage(path: string | undefined, host: Host): Promise<FlagUsage | undefined> {
  if (path === undefined) return undefined
  return readJsonFile(await readFileBytes(path, MAX_BYTES, host), { type: 'object' }, path, 'UNREADABLE') as FlagUsage
}
