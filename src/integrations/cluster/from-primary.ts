import { randomUUID } from 'node:crypto'
import type { FlagSource, SourceAnswer } from '../../client/sources/source.js'
import { SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'
import { type Answer, type Call, isOurs, type Reply } from './messages.js'
import { openToPrimary } from './primary-line.js'

/** Which shared source. */
export interface FromPrimaryOptions {
  /**
   * The name that `shareSource()` was given.
   * @default 'flags'
   */
  readonly name?: string
}

const checks: OptionChecks<FromPrimaryOptions> = { name: checkString }

/**
 * A source for a cluster worker or a worker thread: the documents of the source that the cluster's primary, or the main thread,
 * shares by `shareSource()`. They come as soon as the primary has them. The client still asks every `pollIntervalMs`, which is
 * one message, to know whether the primary's source is stale.
 * @throws {InvalidOptionsError} for an option that is misspelt or not a string
 * @throws {HoldfastError} INVALID_STATE in a process that is no cluster worker
 * @example
 * ```ts
 * import cluster from 'node:cluster'
 * import { appConfig, createFlagClient } from 'holdfast'
 * import { fromPrimary, shareSource } from 'holdfast/cluster'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const source = cluster.isPrimary ? shareSource(appConfig(place)) : fromPrimary()
 * const client = createFlagClient({ source })
 * ```
 */
export function fromPrimary(options: FromPrimaryOptions = {}): FlagSource {
  checkOptions(options, checks)
  const { name = 'flags' } = options
  const description = `primary (${name})`
  const line = openToPrimary(name)
  let known: string | undefined

  function receive(reply: Reply): SourceAnswer {
    switch (reply.kind) {
      case 'content':
        known = reply.id
        return { kind: 'content', content: Buffer.from(reply.content, 'base64'), versionLabel: reply.versionLabel }
      case 'unchanged':
        return { kind: 'unchanged' }
      case 'failed':
        throw new SourceError(reply.code, `${description}: ${reply.message}`)
    }
  }

  return {
    description,
    polled: true,
    async fetch({ signal }) {
      const ask = randomUUID()
      let stop = () => {}
      const answered = new Promise<Answer>((resolve, reject) => {
        stop = line.listen((message) => {
          if (isOurs<Answer>(message, name, 'answer') && message.answer === ask) resolve(message)
        })
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        line.send({ holdfast: name, ask, known }, (error) => {
          reject(
            new SourceError('SOURCE_UNAVAILABLE', `${description} cannot be reached: ${error.message}`, {
              cause: error,
            }),
          )
        })
      })
      try {
        return receive(await answered)
      } finally {
        stop()
      }
    },
    watch: (onChange) =>
      line.listen((message) => {
        if (isOurs<Call>(message, name, 'changed')) onChange()
      }),
    close: () => line.close(),
  }
}
