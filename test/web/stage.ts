import type { IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'
import { createTestClient, flag } from '../../src/testing.js'

/** A flag for everyone, one for nobody, one for Ada, and two that browsers may see. */
export function testClient() {
  const client = createTestClient({
    everyone: true,
    nobody: false,
    'for-ada': flag().forUnits(['ada']),
    theme: flag({ enabled: true, clientVisible: true, variants: { l: 'light', d: 'dark' }, default: 'l' }).forUnits(
      ['ada'],
      'd',
    ),
    shout: flag({ enabled: true, clientVisible: true }),
  })
  onTestFinished(() => client.close())
  return client
}

/** The header `x-user` says who asks. */
export const byHeader = ({ headers }: Pick<IncomingMessage, 'headers'>) => {
  const user = headers['x-user']
  return typeof user === 'string' ? { targetingKey: user } : undefined
}

export const ada = { 'x-user': 'ada' }

/** Keeps what it is warned of. */
export function listeningLogger() {
  const warnings: unknown[][] = []
  return { warnings, warn: (...warning: unknown[]) => void warnings.push(warning) }
}
