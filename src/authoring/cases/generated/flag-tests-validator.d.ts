// Generated from src/authoring/cases/flag-tests.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type { ErrorObject } from 'ajv'

/** Whether the value has the shape of a test file. Leaves every fault in `errors`. */
export declare const validateFlagTests: {
  (value: unknown): boolean
  errors: ErrorObject[] | null
}
