import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'
import { HoldfastError } from '../../errors.js'
import { answersChannel, callsChannel, type Question, questionsChannel, type ThreadQuestion } from './messages.js'
import { postOn } from './post-on.js'

export interface PrimaryLine {
  send(question: Question, onError: (error: Error) => void): void
  /** Returns what stops it. */
  listen(onMessage: (message: unknown) => void): () => void
  close(): void
}

/** A worker's end: a thread's are broadcast channels, a process's the IPC of its cluster. Neither keeps the worker alive. */
export function openToPrimary(name: string): PrimaryLine {
  if (!isMainThread) return threadLine(name)
  const { worker } = cluster
  if (worker === undefined) {
    throw new HoldfastError(
      'INVALID_STATE',
      'fromPrimary() is for cluster workers and worker threads. Here, use shareSource() around the source itself.',
    )
  }
  return {
    send(question, onError) {
      if (!worker.isConnected()) return onError(new Error('the IPC channel is closed'))
      worker.send(question, (error) => error !== null && onError(error))
    },
    listen(onMessage) {
      worker.on('message', onMessage)
      return () => worker.off('message', onMessage)
    },
    close() {},
  }
}

function threadLine(name: string): PrimaryLine {
  const answerOn = answersChannel(name, randomUUID())
  const listeners = new Set<(message: unknown) => void>()
  const channels = [callsChannel(name), answerOn].map((channelName) => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = (event) => {
      for (const listener of listeners) listener((event as { data: unknown }).data)
    }
    channel.unref()
    return channel
  })
  return {
    send: (question) => postOn(questionsChannel(name), { ...question, answerOn } satisfies ThreadQuestion),
    listen(onMessage) {
      listeners.add(onMessage)
      return () => listeners.delete(onMessage)
    },
    close() {
      for (const channel of channels) channel.close()
    },
  }
}
