import { isObject } from '../../schema/json/is-object.js'
import type { FoundConfig } from '../config/config.js'
import { openDocument } from '../documents/open-document.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'

/**
 * Counts by variant, as they were observed: `{ "on": 503, "off": 9497 }`.
 * @throws {CommandFailure} for anything else
 */
export async function readCounts(
  name: string,
  host: Host,
  config: FoundConfig,
): Promise<Readonly<Record<string, number>>> {
  const { label, content } = await openDocument(name, host, config)
  const counts = parsed(new TextDecoder().decode(content))
  if (isObject(counts) && Object.values(counts).every((count) => typeof count === 'number')) {
    return counts as Readonly<Record<string, number>>
  }
  throw new CommandFailure(
    'UNREADABLE',
    `${label} has no counts by variant. Write {"on": 503, "off": 9497}: how many units got each.`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
