/** A value that is not as its schema says: an error of a validator that ajv has made. */
export interface Fault {
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** Operand of the keyword. */
  readonly schema?: unknown
  readonly parentSchema?: ToldSchema
  readonly data?: unknown
}

/** What is told of a schema: keywords of JSON Schema, and words of ours, which `scripts/schema-code/vocabulary.js` lists. */
export interface ToldSchema {
  readonly title?: string
  readonly type?: string | readonly string[]
  readonly properties?: object
  readonly patternProperties?: object
  readonly required?: readonly string[]
  readonly anyOf?: readonly ToldSchema[]
  readonly oneOf?: readonly ToldSchema[]
  readonly not?: ToldSchema
  readonly if?: ToldSchema
  readonly then?: ToldSchema
  readonly else?: ToldSchema
  readonly 'x-expected'?: string
  readonly 'x-advice'?: string
  readonly [keyword: string]: unknown
}
