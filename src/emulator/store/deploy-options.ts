import { validateHeaderValue } from 'node:http'
import { InvalidOptionsError } from '../../errors.js'
import type { Version } from './deployment.js'

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

/** What is published of a document and its options. */
export function readVersion(
  content: string | Uint8Array | object,
  { versionLabel, contentType = 'application/json' }: DeployOptions,
): Omit<Version, 'number'> {
  requireHeaderValue('contentType', contentType)
  if (versionLabel !== undefined) {
    requireHeaderValue('versionLabel', versionLabel)
    if (versionLabel.length > 64 || !/[^0-9]/.test(versionLabel)) {
      throw new InvalidOptionsError(
        'versionLabel',
        `versionLabel must be of 1 to 64 characters, one of them not a digit, not ${JSON.stringify(versionLabel)}`,
      )
    }
  }
  const raw = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
  if (raw.length === 0) {
    throw new InvalidOptionsError(
      'content',
      'An empty document would read as "unchanged" on the wire; the service takes none either',
    )
  }
  // Bytes are copied: what is published stays as it was.
  return { content: Buffer.from(raw), contentType, label: versionLabel }
}

export function readRollout({ percent = 100, settleMs = 0 }: DeployOptions): { percent: number; settleMs: number } {
  if (!(percent >= 0 && percent <= 100)) {
    throw new InvalidOptionsError('percent', `percent must be a number from 0 to 100, not ${percent}`)
  }
  if (!(settleMs >= 0)) {
    throw new InvalidOptionsError('settleMs', `settleMs must be a number of milliseconds from 0 up, not ${settleMs}`)
  }
  return { percent, settleMs }
}

function requireHeaderValue(option: string, value: string): void {
  try {
    validateHeaderValue(option, value)
  } catch {
    throw new InvalidOptionsError(
      option,
      `${option} is sent as an HTTP header, which cannot hold ${JSON.stringify(value)}`,
    )
  }
}
