// Generated from src/schema/flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type { ErrorObject } from 'ajv'
import type { FlagDocument } from './flag-document.js'

/** Whether the value has the shape of a flag document: the thorough answer, which leaves every fault in `errors`. */
export declare const validateFlagDocument: {
  (value: unknown): value is FlagDocument
  errors: ErrorObject[] | null
}
