// Generated from src/schema/appconfig/appconfig-flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type { ErrorObject } from 'ajv'

/** Whether the value has the shape of AppConfig feature flags as they are written. Leaves every fault in `errors`. */
export declare const validateAppConfigFlags: {
  (value: unknown): boolean
  errors: ErrorObject[] | null
}
