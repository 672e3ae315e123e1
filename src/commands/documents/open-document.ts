import { relative, resolve } from 'node:path'
import type { FoundConfig } from '../config/config.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'
import { parseDocumentPlace } from './document-place.js'
import { environmentOf, servedDocument } from './from-app-config.js'
import { storedDocument } from './from-app-config-store.js'
import { readFileBytes } from './from-file.js'
import { documentOfCommit } from './from-git.js'
import { readStdin } from './from-stdin.js'
import type { OpenedDocument } from './opened-document.js'

/** The most that a reader takes, whatever its limits are; one byte more is read, so that it can say so. */
const MAX_BYTES = 67_108_864

/**
 * The document of this name; without a name, the one of holdfast.json.
 * @throws {CommandFailure} for a name that is none, and for a document that cannot be had
 * @throws {SourceError} for what AppConfig does not give
 * @throws {ControlError} for a version that AppConfig does not give
 */
export async function openDocument(name: string | undefined, host: Host, config: FoundConfig): Promise<OpenedDocument> {
  if (name !== undefined) return open(name, host, config)
  const { document } = config.settings
  if (document === undefined) {
    throw usage(
      `Which document? Name one, such as flags.json or git:main:flags.json, or give "document" in ${config.path ?? 'a holdfast.json'}.`,
    )
  }
  const opened = await open(document, { ...host, cwd: config.folder }, config)
  return opened.file === undefined ? opened : { ...opened, label: relative(host.cwd, opened.file) }
}

async function open(name: string, host: Host, config: FoundConfig): Promise<OpenedDocument> {
  const place = parseDocumentPlace(name)
  switch (place.kind) {
    case 'stdin':
      return { label: 'stdin', content: await readStdin(MAX_BYTES, host) }
    case 'file':
      return {
        label: place.path,
        content: await readFileBytes(place.path, MAX_BYTES, host),
        file: resolve(host.cwd, place.path),
      }
    case 'git':
      return documentOfCommit(place.ref, place.path, name, MAX_BYTES, host)
    case 'environment':
    case 'app-config': {
      const { version } = place
      const target = place.kind === 'environment' ? environmentOf(place.name, config) : place
      return version === undefined
        ? servedDocument(target, name, MAX_BYTES, host)
        : storedDocument(target, version, name, host)
    }
  }
}
