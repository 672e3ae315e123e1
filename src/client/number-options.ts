import type { ClientSettings } from './flag-client-options.js'
import { checkInteger } from './option-checks.js'

/** Default, least, greatest, unit. */
const numbers = {
  pollIntervalMs: [15_000, 100, 86_400_000, 'milliseconds'],
  initTimeoutMs: [5_000, 0, 300_000, 'milliseconds'],
  requestTimeoutMs: [10_000, 100, 300_000, 'milliseconds'],
  maxStalenessMs: [60_000, 1_000, 2_592_000_000, 'milliseconds'],
  compiledCacheSize: [4, 1, 100, 'documents'],
} as const

type NumberOption = keyof typeof numbers

export const numberOptions = Object.keys(numbers) as readonly NumberOption[]

/** The number given, else its default; `path` is where it stands: `sources.0.`. */
export function resolveNumber(options: Partial<ClientSettings>, name: NumberOption, path = ''): number {
  const [standard, least, greatest, unit] = numbers[name]
  const value = options[name] ?? standard
  checkInteger(value, `${path}${name}`, least, greatest, unit)
  return value
}
