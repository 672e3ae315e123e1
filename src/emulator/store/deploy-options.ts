import { validateHeaderValue } from 'node:http'
import { InvalidOptionsError } from '../../errors.js'
import type { OptionChecks } from '../../options/option-checks.js'
import { checkDelay, expecting, isPromise, numberFrom, refused } from '../../options/value-checks.js'
import type { NewVersion } from './profile.js'

/** How a document is deployed. */
export interface DeployOptions {
  /**
   * Label of the version: 1 to 64 characters, not digits alone.
   * @default none
   */
  readonly versionLabel?: string
  /**
   * Content type of the document.
   * @default 'application/json'
   */
  readonly contentType?: string
  /**
   * Percentage of sessions that get the document, 0 to 100, until `complete()` or `rollBack()`. A session stays on its side; a
   * new session draws anew.
   * @default none: the deployment is completed at once
   */
  readonly percent?: number
  /**
   * Milliseconds after completion in which a poll may still get the version before, as is seen of the service: sessions
   * disagree, and one may go from new to old to new.
   * @default 0
   */
  readonly settleMs?: number
}

export const checkHeaderValue = expecting('text that can be sent as an HTTP header', (value) => {
  try {
    validateHeaderValue('x', value as string)
    return typeof value === 'string'
  } catch {
    return false
  }
})

const checkLabel = expecting('1 to 64 characters, one of them not a digit', (label) => {
  return typeof label === 'string' && label.length <= 64 && /[^0-9]/.test(label)
})

export const deployChecks: OptionChecks<DeployOptions> = {
  versionLabel(label, option) {
    checkLabel(label, option)
    checkHeaderValue(label, option)
  },
  contentType: checkHeaderValue,
  percent: numberFrom(0, 100, 'percent'),
  settleMs: checkDelay,
}

/** What is published of a document and its options. */
export function readVersion(
  content: string | Uint8Array | object,
  { versionLabel, contentType = 'application/json' }: DeployOptions,
): NewVersion {
  return { content: bytesOf(content), contentType, label: versionLabel, description: undefined }
}

/** A copy: what is published stays as it was. */
function bytesOf(content: unknown): Buffer {
  const raw = typeof content === 'string' || content instanceof Uint8Array ? content : jsonOf(content)
  if (raw.length > 0) return Buffer.from(raw)
  throw new InvalidOptionsError('content', 'An empty document means "unchanged" on the wire; AppConfig refuses it too')
}

function jsonOf(content: unknown): string {
  if (typeof content !== 'object' || content === null || isPromise(content)) {
    throw refused('content', 'text, bytes or an object', content)
  }
  try {
    return JSON.stringify(content)
  } catch (error) {
    throw new InvalidOptionsError('content', `content must be JSON: ${(error as Error).message}`, { cause: error })
  }
}
