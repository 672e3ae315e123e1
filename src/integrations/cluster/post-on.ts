import { BroadcastChannel } from 'node:worker_threads'

/** Posts to whoever listens, and hears nothing there: a channel that stays open gets what all others post. */
export function postOn(channelName: string, message: object): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(message)
  channel.close()
}
