import { createReadStream, watch as watchDirectory } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean } from '../../options/value-checks.js'
import { absolutePath } from './file-path.js'
import { readAtMost } from './read-at-most.js'
import type { FlagSource } from './source.js'

/** How a file is followed. */
export interface FileOptions {
  /**
   * Whether to read the file as soon as it changes, besides at every poll.
   * @default true
   */
  readonly watch?: boolean
}

const checks: OptionChecks<FileOptions> = { watch: checkBoolean }

/** A save is several events; reading between them would find half a file. */
const SETTLE_MS = 50

/**
 * A source for a flag document in a file.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt or of the wrong type
 * @example
 * ```ts
 * import { createFlagClient, file } from 'holdfast'
 *
 * const client = createFlagClient({ source: file(new URL('./flags.json', import.meta.url)) })
 * ```
 */
export function file(path: string | URL, options: FileOptions = {}): FlagSource {
  const location = absolutePath(path, 'source.path', 'a path')
  checkOptions(options, checks, 'source')
  const { watch = true } = options
  return {
    description: `file ${location}`,
    polled: true,
    async fetch({ signal, maxBytes }) {
      try {
        const content = await readAtMost(createReadStream(location, { signal, end: maxBytes }), maxBytes + 1)
        return { kind: 'content', content, versionLabel: undefined }
      } catch (error) {
        throw await explain(error as NodeJS.ErrnoException, location)
      }
    },
    ...(watch && { watch: (onChange) => watchFile(location, onChange) }),
  }
}

/**
 * Watches the directory, because a replaced file is another file. Where nothing can be watched, the file is still read at
 * every poll.
 */
function watchFile(location: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const onEvent = (_event: string, name: string | null) => {
    // Kubernetes replaces mounted files by moving a link named "..data" beside them.
    if (name !== null && name !== basename(location) && name !== '..data') return
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLE_MS).unref()
  }
  const watcher = watchDirectory(dirname(location), { persistent: false }, onEvent)
  watcher.on('error', () => watcher.close())
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

async function explain(error: NodeJS.ErrnoException, location: string): Promise<SourceError> {
  switch (error.code) {
    case 'ENOENT': {
      const folder = dirname(location)
      const hasFolder = await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      )
      return hasFolder
        ? new SourceError('SOURCE_EMPTY', `There is no file ${location}.`, { cause: error })
        : new SourceError('SOURCE_NOT_FOUND', `There is no folder ${folder}, and so no file ${location}.`, {
            cause: error,
          })
    }
    case 'EACCES':
    case 'EPERM':
      return new SourceError(
        'SOURCE_ACCESS_DENIED',
        `File ${location} cannot be read: ${error.message}. Give this process permission to read it.`,
        {
          cause: error,
        },
      )
    default:
      return new SourceError('SOURCE_UNAVAILABLE', `File ${location} cannot be read: ${error.message}.`, {
        cause: error,
      })
  }
}
