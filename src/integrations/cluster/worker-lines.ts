import cluster from 'node:cluster'
import { BroadcastChannel } from 'node:worker_threads'
import { type Answer, type Call, channelName } from './messages.js'

type OnMessage = (message: unknown, answer: (answer: Answer) => void) => void

export interface WorkerLines {
  callAll(call: Call): void
  close(): void
}

/** The primary's end: to the threads of this process by a broadcast channel, to the processes of its cluster by IPC. */
export function openToWorkers(name: string, onMessage: OnMessage): WorkerLines {
  const threads = new BroadcastChannel(channelName(name))
  threads.onmessage = (event) => {
    onMessage((event as { data: unknown }).data, (answer) => threads.postMessage(answer))
  }
  threads.unref()
  const hear = (worker: { send(message: object): boolean; isConnected(): boolean }, message: unknown) => {
    onMessage(message, (answer) => {
      if (worker.isConnected()) worker.send(answer)
    })
  }
  cluster.on('message', hear)
  return {
    callAll(call) {
      threads.postMessage(call)
      for (const worker of Object.values(cluster.workers ?? {})) if (worker?.isConnected()) worker.send(call)
    },
    close() {
      threads.close()
      cluster.off('message', hear)
    },
  }
}
