import { type FlagImport, fromPowertools } from '../../../../src/convert.js'

interface Feature {
  readonly default?: unknown
  readonly boolean_type?: unknown
  readonly rules?: unknown
}

/** Imports one feature, "f", beside one that is always there. */
export function importedFeature(feature: Feature | unknown): FlagImport {
  return fromPowertools({ sure: { default: true }, f: feature }, { population: [] })
}

/** A boolean feature that is on where all conditions hold. */
export function featureOf(...conditions: readonly unknown[]): Feature {
  return { default: false, rules: { r: { when_match: true, conditions } } }
}

export function condition(action: string, key: string, value: unknown): object {
  return { action, key, value }
}
