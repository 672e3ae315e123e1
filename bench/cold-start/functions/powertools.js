// Powertools for AWS Lambda (TypeScript): its parameters utility fetches the document. Unlike Powertools for Python it has no feature
// flags, so the function reads `enabled` itself.
import { getAppConfig } from '@aws-lambda-powertools/parameters/appconfig'
import { stamped } from './stamped.js'

export async function ask() {
  const options = { application: 'shop', environment: 'prod', transform: 'json' }
  const { flags } = await getAppConfig('flags', options)
  return { on: flags.on.enabled, off: flags.off.enabled, origin: 'live' }
}

export const firstAnswer = stamped(ask())
