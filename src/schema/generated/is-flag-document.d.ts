// Generated from src/schema/flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type { CohortDefinition, FlagDefinition, FlagDocument, LayerDefinition } from './flag-document.js'

/** Whether the value has the shape of a flag document: the quick answer, for the many that have. */
export declare function isFlagDocument(value: unknown): value is FlagDocument

/** The same of one of its parts. */
export declare function isFlagDefinition(value: unknown): value is FlagDefinition
export declare function isCohortDefinition(value: unknown): value is CohortDefinition
export declare function isLayerDefinition(value: unknown): value is LayerDefinition

export declare function isPercent(value: unknown): value is number

/** Whether the value can name an attribute of the context. */
export declare function isAttributePath(value: unknown): value is string
