// Answers at once from a document in the bundle; the first poll goes on beside that.
import { createFlagClient } from 'holdfast'
import { lambdaSource } from 'holdfast/lambda'
// Made by the benchmark, which tells esbuild where it is.
import fallback from 'the-document'
import { stamped } from './stamped.js'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  fallback,
})

export function ask() {
  return { on: client.isEnabled('on'), off: client.isEnabled('off'), origin: client.status().document.origin }
}

export const firstAnswer = stamped(ask())
