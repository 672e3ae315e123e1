import { appConfig } from '../../client/sources/app-config.js'
import { SourceError } from '../../errors.js'
import { nearestHint } from '../../options/nearest-name.js'
import type { ConfiguredEnvironment, FoundConfig } from '../config/config.js'
import { type CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'
import { withProgress } from '../terminal/progress.js'
import type { OpenedDocument, ServedPlace } from './opened-document.js'

const TIMEOUT_MS = 15_000

/** Where an environment of the config is. */
export function environmentOf(name: string, { path, settings }: FoundConfig): ConfiguredEnvironment {
  const environments = settings.environments ?? {}
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined
  if (environment === undefined) throw unknownEnvironment(name, path, Object.keys(environments))
  return environment
}

function unknownEnvironment(name: string, path: string | undefined, names: readonly string[]): CommandFailure {
  if (path === undefined) {
    return usage(
      `There is no holdfast.json that says what environment "${name}" is. Write appconfig:application/environment/profile.`,
    )
  }
  const known = names.length === 0 ? ' It names none.' : ` There are ${names.join(', ')}.`
  return usage(`${path} names no environment "${name}".${nearestHint(name, names, known)}`)
}

/**
 * What AppConfig serves there now.
 * @throws {SourceError} as a client would tell of it
 */
export async function servedDocument(
  { application, environment, profile, region }: ServedPlace,
  label: string,
  maxBytes: number,
  host: Host,
): Promise<OpenedDocument> {
  const served = { application, environment, profile, ...(region !== undefined && { region }) }
  const source = appConfig({ ...host.aws, ...served })
  const signal = AbortSignal.any([host.signal, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const answer = await withProgress(`asking ${source.description} …`, host, () =>
      source.fetch({ signal, timeoutMs: TIMEOUT_MS, now: host.clock.now(), maxBytes, newSession: true }),
    )
    if (answer.kind !== 'content' || !(answer.content instanceof Uint8Array)) {
      throw new SourceError('SOURCE_EMPTY', `${source.description} gave no document.`)
    }
    const { content, versionLabel } = answer
    return { label, content, served, ...(versionLabel !== undefined && { version: versionLabel }) }
  } finally {
    await source.close?.()
  }
}
