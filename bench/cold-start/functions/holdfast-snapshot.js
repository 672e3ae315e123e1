// Answers at once from the last document on disk; the first poll goes on beside that.
import { createFlagClient } from 'holdfast'
import { lambdaSource } from 'holdfast/lambda'
import { stamped } from './stamped.js'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  snapshotDir: process.env.SNAPSHOT_DIR,
})

export function ask() {
  return { on: client.isEnabled('on'), off: client.isEnabled('off'), origin: client.status().document.origin }
}

export const firstAnswer = stamped(ask())
