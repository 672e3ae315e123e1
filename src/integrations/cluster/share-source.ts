import { randomUUID } from 'node:crypto'
import type { FlagSource } from '../../client/sources/source.js'
import { type HoldfastErrorCode, isHoldfastError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString, withMethods } from '../../options/value-checks.js'
import { isOurs, type Question, type Reply } from './messages.js'
import { openToWorkers } from './worker-lines.js'

/** How a source is shared. */
export interface ShareOptions {
  /**
   * A name that tells this source from others that are shared; `fromPrimary()` is given the same.
   * @default 'flags'
   */
  readonly name?: string
}

const checks: OptionChecks<ShareOptions> = { name: checkString }

const checkSource = withMethods(['fetch'], 'a source: appConfig({…}), agent({…}), file(path) or document(object)')

/**
 * A source for a cluster's primary or the main thread: the same source, whose documents the workers get too, through
 * `fromPrimary()`. Only this process polls.
 * @throws {InvalidOptionsError} for an option that is misspelt or not a string
 * @example
 * ```ts
 * import { Worker } from 'node:worker_threads'
 * import { appConfig, createFlagClient } from 'holdfast'
 * import { shareSource } from 'holdfast/cluster'
 *
 * const source = appConfig({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * const client = createFlagClient({ source: shareSource(source) })
 * new Worker(new URL('./worker.js', import.meta.url))
 * ```
 */
export function shareSource(source: FlagSource, options: ShareOptions = {}): FlagSource {
  checkSource(source, 'source')
  checkOptions(options, checks)
  const { name = 'flags' } = options

  let latest: Extract<Reply, { kind: 'content' }> | undefined
  let failure: Reply = { kind: 'failed', code: 'SOURCE_UNAVAILABLE', message: 'the primary has no document yet' }
  let failing = true

  function reply({ known }: Question): Reply {
    if (latest !== undefined && latest.id !== known) return latest
    return failing ? failure : { kind: 'unchanged' }
  }

  const lines = openToWorkers(name, (message, answer) => {
    if (isOurs<Question>(message, name, 'ask')) answer({ holdfast: name, answer: message.ask, ...reply(message) })
  })

  return {
    description: source.description,
    ...(source.identity !== undefined && { identity: source.identity }),
    polled: source.polled,
    async fetch(request) {
      try {
        const answer = await source.fetch(request)
        if (answer.kind === 'content') {
          latest = { kind: 'content', id: randomUUID(), ...encoded(answer.content), versionLabel: answer.versionLabel }
        }
        if (answer.kind !== 'too-early') failing = false
        if (answer.kind === 'content') lines.callAll({ holdfast: name, changed: true })
        return answer
      } catch (error) {
        failing = true
        failure = { kind: 'failed', ...described(error) }
        throw error
      }
    },
    ...(source.watch !== undefined && { watch: source.watch.bind(source) }),
    ...(source.usage !== undefined && { usage: source.usage.bind(source) }),
    async close() {
      lines.close()
      await source.close?.()
    },
  }
}

function encoded(content: Uint8Array | object): { content: string } {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content))
  return { content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}

function described(error: unknown): { code: HoldfastErrorCode; message: string } {
  if (isHoldfastError(error)) return { code: error.code, message: error.message }
  return { code: 'SOURCE_UNAVAILABLE', message: error instanceof Error ? error.message : String(error) }
}
