import cluster from 'node:cluster'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'
import { HoldfastError } from '../../errors.js'
import { channelName, type Question } from './messages.js'

export interface PrimaryLine {
  send(question: Question, onError: (error: Error) => void): void
  /** Returns what stops it. */
  listen(onMessage: (message: unknown) => void): () => void
  close(): void
}

/** A worker's end: a thread's is a broadcast channel, a process's the IPC of its cluster. Neither keeps the worker alive. */
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
  const channel = new BroadcastChannel(channelName(name))
  const listeners = new Set<(message: unknown) => void>()
  channel.onmessage = (event) => {
    for (const listener of listeners) listener((event as { data: unknown }).data)
  }
  channel.unref()
  return {
    send: (question) => channel.postMessage(question),
    listen(onMessage) {
      listeners.add(onMessage)
      return () => listeners.delete(onMessage)
    },
    close: () => channel.close(),
  }
}
