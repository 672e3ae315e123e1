// Generated from src/schema/appconfig/appconfig-flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type {
  AppConfigFlagDefinition,
  AppConfigFlags,
  AppConfigFlagValue,
} from '../appconfig/authored-flags.js'

/** Whether the value has the shape of AppConfig feature flags as they are written: the quick answer, for the many that have. */
export declare function isFlagSet(value: unknown): value is AppConfigFlags

/** The same of one of its parts. */
export declare function isFlagDefinition(value: unknown): value is AppConfigFlagDefinition
export declare function isFlagValue(value: unknown): value is AppConfigFlagValue
