import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'

// AppConfig's flags as they are written, of the shape that appconfig-flags.schema.json gives.

/** A document of AppConfig's own feature flags, as a profile of the type `AWS.AppConfig.FeatureFlags` stores it. */
export interface AppConfigFlags {
  /** Version of AppConfig's format. */
  readonly version: '1'
  /** What each flag is, by key. */
  readonly flags?: { readonly [key: string]: AppConfigFlagDefinition }
  /** What each flag serves, by key. */
  readonly values: { readonly [key: string]: AppConfigFlagValue }
}

/** What a flag is: its names and its attributes. */
export interface AppConfigFlagDefinition {
  /** Name for people. */
  readonly name?: string
  /** What the flag is for. */
  readonly description?: string
  /** When AppConfig stored the flag first. */
  readonly _createdAt?: string
  /** When AppConfig stored the flag last. */
  readonly _updatedAt?: string
  /** Whether the flag is to be removed. */
  readonly _deprecation?: {
    /** `planned`: the flag is for a short time, and is to be removed. */
    readonly status?: 'planned'
    /** When it is to be removed. */
    readonly date?: string
  }
  /** The attributes that its values may have, by name. */
  readonly attributes?: { readonly [key: string]: AppConfigAttributeDefinition }
}

/** What an attribute of a flag is. */
export interface AppConfigAttributeDefinition {
  /** What the attribute is for. */
  readonly description?: string
  /** What its values must be. */
  readonly constraints?: AppConfigConstraints
}

/** What the values of an attribute must be. */
export type AppConfigConstraints =
  | AppConfigElementConstraints
  | {
      /** `boolean`: true or false. */
      readonly type: 'boolean'
      /** Whether every value of the flag must have the attribute. */
      readonly required?: boolean
    }
  | {
      /** `array`: an array of texts or of numbers. */
      readonly type: 'array'
      /** Whether every value of the flag must have the attribute. */
      readonly required?: boolean
      /** What the elements must be. */
      readonly elements?: AppConfigElementConstraints
    }

/** What the elements of an array, or the values of an attribute that is none, must be. */
export type AppConfigElementConstraints =
  | {
      /** `string`: text. */
      readonly type: 'string'
      /** Whether every value of the flag must have the attribute. */
      readonly required?: boolean
      /** The regular expression that a text must match. */
      readonly pattern?: string
      /** The texts that are allowed. */
      readonly enum?: readonly (string | number)[]
    }
  | {
      /** `number`: a number. */
      readonly type: 'number'
      /** Whether every value of the flag must have the attribute. */
      readonly required?: boolean
      /** The least number that is allowed. */
      readonly minimum?: number
      /** The greatest number that is allowed. */
      readonly maximum?: number
    }

/** What a flag serves: on or off, with attributes beside; or one of several variants. */
export type AppConfigFlagValue = JsonObject & {
  /** Whether the flag is on. */
  readonly enabled?: boolean
  /** Variants in the order in which their rules are tried. */
  readonly _variants?: readonly AppConfigVariant[]
}

/** A variant of a flag. */
export type AppConfigVariant = {
  /** Name of the variant. */
  readonly name: string
  /** Whether the flag is on where this variant is served. */
  readonly enabled: boolean
  /** Who gets the variant, in AppConfig's rule language; absent on the last variant, the default. */
  readonly rule?: string
  /** The attributes of the flag where this variant is served, by name. */
  readonly attributeValues?: { readonly [key: string]: JsonValue }
}
