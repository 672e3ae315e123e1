import type { HoldfastErrorCode } from '../../errors.js'

/** What workers ask the primary. Members are the fewest that both serialisations of IPC, and structured clones, carry. */
export interface Question {
  /** Name that both sides were given. */
  readonly holdfast: string
  /** Comes back with the answer. */
  readonly ask: string
  /** What the worker has already. */
  readonly known: string | undefined
}

export type Reply =
  | {
      readonly kind: 'content'
      readonly id: string
      /** The document's bytes, in base64. */
      readonly content: string
      readonly versionLabel: string | undefined
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly code: HoldfastErrorCode; readonly message: string }

export type Answer = { readonly holdfast: string; readonly answer: string } & Reply

/** To all workers: ask again. */
export interface Call {
  readonly holdfast: string
  readonly changed: true
}

/** Messages of others, and of other names, come the same way. */
export function isOurs<M extends Question | Answer | Call>(
  message: unknown,
  name: string,
  member: string,
): message is M {
  return (
    typeof message === 'object' &&
    message !== null &&
    'holdfast' in message &&
    message.holdfast === name &&
    member in message
  )
}

/**
 * Broadcast channels, by which threads speak. Whoever listens on one gets every message, and a document is long: so each thread
 * has a channel for its answers, on questions nobody listens but the main thread, and what all hear is a call of a few bytes.
 */
export const callsChannel = (name: string): string => `holdfast:${name}`
export const questionsChannel = (name: string): string => `holdfast:${name}:questions`
export const answersChannel = (name: string, thread: string): string => `holdfast:${name}:answers:${thread}`

/** A thread's question, with the channel that it listens on. */
export interface ThreadQuestion extends Question {
  readonly answerOn: string
}
