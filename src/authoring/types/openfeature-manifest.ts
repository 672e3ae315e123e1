import type { JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import type { DefinedFlag } from '../flags/defined-flag.js'
import { type FlagSet, ruleSetOf } from '../flags/flag-set.js'

const schema = 'https://raw.githubusercontent.com/open-feature/cli/refs/heads/main/schema/v0/flag-manifest.json'

/**
 * The manifest of OpenFeature's CLI, version 0. The default value, which a call gives when evaluating fails, is the one of the
 * off variant. A flag that cannot be read is left out, since its type is not known.
 */
export function openFeatureManifest(flags: FlagSet): string {
  const entries = Array.from(ruleSetOf(flags).flags.values(), (flag) => {
    const definition = flags.definitions.get(flag.key)
    return [flag.key, { ...typed(flag), ...described(definition) }] as const
  })
  return `${JSON.stringify({ $schema: schema, flags: Object.fromEntries(entries) }, null, 2)}\n`
}

interface TypedDefault {
  readonly flagType: 'boolean' | 'string' | 'integer' | 'float' | 'object'
  readonly defaultValue: JsonValue
}

function typed(flag: Flag): TypedDefault {
  const { valueType, variants, off } = flag
  const defaultValue = off.variant.value
  switch (valueType) {
    case 'boolean':
    case 'string':
      return { flagType: valueType, defaultValue }
    case 'number':
      return { flagType: variants.every(({ value }) => Number.isInteger(value)) ? 'integer' : 'float', defaultValue }
    case 'object':
    case 'array':
      return isSwitchOnly(flag) ? { flagType: 'boolean', defaultValue: false } : { flagType: 'object', defaultValue }
  }
}

/** One of AppConfig's own flags without attributes is asked whether it is enabled. */
function isSwitchOnly({ form, variants }: Flag): boolean {
  return form === 'appconfig' && variants.every(({ value }) => Object.keys(value as object).length === 0)
}

function described(definition: DefinedFlag | undefined): { readonly description?: string } {
  const { description } = definition ?? {}
  return description === undefined ? {} : { description }
}
