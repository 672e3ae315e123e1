import cluster from 'node:cluster'
import { BroadcastChannel } from 'node:worker_threads'
import { type Answer, type Call, callsChannel, questionsChannel, type ThreadQuestion } from './messages.js'
import { postOn } from './post-on.js'

type OnMessage = (message: unknown, answer: (answer: Answer) => void) => void

export interface WorkerLines {
  callAll(call: Call): void
  close(): void
}

/** The primary's end: to the threads of this process by broadcast channels, to the processes of its cluster by IPC. */
export function openToWorkers(name: string, onMessage: OnMessage): WorkerLines {
  const questions = new BroadcastChannel(questionsChannel(name))
  questions.onmessage = (event) => {
    const { data } = event as { data: ThreadQuestion }
    onMessage(data, (answer) => postOn(data.answerOn, answer))
  }
  questions.unref()
  const hear = (worker: { send(message: object): boolean; isConnected(): boolean }, message: unknown) => {
    onMessage(message, (answer) => {
      if (worker.isConnected()) worker.send(answer)
    })
  }
  cluster.on('message', hear)
  return {
    callAll(call) {
      postOn(callsChannel(name), call)
      for (const worker of Object.values(cluster.workers ?? {})) if (worker?.isConnected()) worker.send(call)
    },
    close() {
      questions.close()
      cluster.off('message', hear)
    },
  }
}
