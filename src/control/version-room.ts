import type { ResolvedPlace } from './place.js'

// What AppConfig's own store takes in an account that has had no quota raised. Whether one was, no call tells.
const MOST_KILOBYTES = 2_048
const MOST_VERSIONS = 100

/** Why AppConfig may refuse another version. */
export function roomWarnings({ label }: ResolvedPlace, content: Uint8Array, versions: number): string[] {
  const kilobytes = Math.ceil(content.length / 1_024)
  const warnings: string[] = []
  if (kilobytes > MOST_KILOBYTES) {
    warnings.push(
      `The document has ${kilobytes} KB: AppConfig's own store takes ${MOST_KILOBYTES} KB, unless your quota was raised.`,
    )
  }
  if (versions === MOST_VERSIONS) {
    warnings.push(
      `${label} has ${versions} versions: AppConfig takes no more, unless your quota was raised. Delete old ones that no environment serves.`,
    )
  }
  return warnings
}
