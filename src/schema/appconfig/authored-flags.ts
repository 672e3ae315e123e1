import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'

// AppConfig's flags as they are written, of the shape that appconfig-flags.schema.json gives.

/** What `AWS.AppConfig.FeatureFlags` profiles store. */
export interface AppConfigFlags {
  readonly version: '1'
  readonly flags?: { readonly [key: string]: AppConfigFlagDefinition }
  readonly values: { readonly [key: string]: AppConfigFlagValue }
}

/** What a flag is. */
export interface AppConfigFlagDefinition {
  readonly name?: string
  readonly description?: string
  readonly _createdAt?: string
  readonly _updatedAt?: string
  readonly _deprecation?: { readonly status?: 'planned'; readonly date?: string }
  readonly attributes?: { readonly [key: string]: AppConfigAttributeDefinition }
}

export interface AppConfigAttributeDefinition {
  readonly description?: string
  readonly constraints?: AppConfigConstraints
}

/** What the values of an attribute must be. */
export type AppConfigConstraints =
  | AppConfigElementConstraints
  | { readonly type: 'boolean'; readonly required?: boolean }
  | { readonly type: 'array'; readonly required?: boolean; readonly elements?: AppConfigElementConstraints }

export type AppConfigElementConstraints =
  | {
      readonly type: 'string'
      readonly required?: boolean
      readonly pattern?: string
      readonly enum?: readonly (string | number)[]
    }
  | { readonly type: 'number'; readonly required?: boolean; readonly minimum?: number; readonly maximum?: number }

/** What a flag serves: on or off with attributes, or one of several variants. */
export type AppConfigFlagValue = JsonObject & {
  readonly enabled?: boolean
  readonly _variants?: readonly AppConfigVariant[]
}

export type AppConfigVariant = {
  readonly name: string
  readonly enabled: boolean
  /** Absent on the last variant, the default. */
  readonly rule?: string
  readonly attributeValues?: { readonly [key: string]: JsonValue }
}
