import { createFlagClient } from 'holdfast'
import { lambdaSource } from 'holdfast/lambda'
import { stamped } from './stamped.js'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
})
const ready = client.ready()

export async function ask() {
  const { state: origin } = await ready
  return { on: client.isEnabled('on'), off: client.isEnabled('off'), origin }
}

export const firstAnswer = stamped(ask())
