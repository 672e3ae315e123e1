// What a function writes that has no library: a session, the document, JSON. It has no rules, no cohorts and no second poll.
import {
  AppConfigDataClient,
  GetLatestConfigurationCommand,
  StartConfigurationSessionCommand,
} from '@aws-sdk/client-appconfigdata'
import { stamped } from './stamped.js'

const client = new AppConfigDataClient({})

async function latest() {
  const session = new StartConfigurationSessionCommand({
    ApplicationIdentifier: 'shop',
    EnvironmentIdentifier: 'prod',
    ConfigurationProfileIdentifier: 'flags',
  })
  const { InitialConfigurationToken } = await client.send(session)
  const command = new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken })
  const { Configuration } = await client.send(command)
  return JSON.parse(new TextDecoder().decode(Configuration))
}

const document = latest()

export async function ask() {
  const { flags } = await document
  return { on: flags.on.enabled, off: flags.off.enabled, origin: 'live' }
}

export const firstAnswer = stamped(ask())
