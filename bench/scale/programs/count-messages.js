// Counts what arrives on the broadcast channels of this thread that are made from now on, whatever they are called. Every end of a
// channel gets what any other end posts.
import { createRequire, syncBuiltinESMExports } from 'node:module'

const threads = createRequire(import.meta.url)('node:worker_threads')
let arrived = 0

threads.BroadcastChannel = class extends threads.BroadcastChannel {
  constructor(name) {
    super(name)
    this.addEventListener('message', () => {
      arrived += 1
    })
  }
}
syncBuiltinESMExports()

export const messagesArrived = () => arrived
