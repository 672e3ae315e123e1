// Generated from src/schema/flags.schema.json and src/schema/appconfig/appconfig-flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
/** The form of names of one kind. */
export interface NameFormat {
  /** What they are, to begin a sentence. */
  readonly subject: string
  readonly pattern: RegExp
  /** Characters that a name begins with, and that follow, as in the classes of a regular expression. */
  readonly first: string
  readonly rest: string
  readonly maxLength: number
  /** All of it in words. */
  readonly expected: string
}

// Of Holdfast documents.

export const SCHEMA_VERSION = 1

export const documentMembers: readonly string[] = ["$schema","schemaVersion","minor","description","metadata","cohorts","layers","flags"]

/** Members of a document that hold its parts by name. */
export type Collection = "cohorts" | "layers" | "flags"
export const collections: readonly Collection[] = ["cohorts","layers","flags"]

/** What a flag may hold that only switches the flag an earlier document has of its key. */
export const switchMembers: ReadonlySet<string> = new Set(["enabled","description","owner","tags","createdAt","expiresAt","permanent","clientVisible","metadata"])

/** The members of a flag that serving its off variant needs. */
export const offMembers: ReadonlySet<string> = new Set(["enabled","variants","default","off"])

export const ruleMembers: readonly string[] = ["id","description","metadata","when","percent","ramp","serve","split","bucketBy","salt","layer"]

/** The members that tell the kinds of condition apart. */
export const conditionKinds: readonly string[] = ["all","any","not","cohort","time","flag","attribute"]

/** What may be asked of an attribute. */
export const operators: readonly string[] = ["equals","in","startsWith","endsWith","contains","matches","gt","gte","lt","lte","after","before","semver","cidr","includesAll","exists"]

/** Those of them that `ignoreCase` goes with. */
export const caseOperators: readonly string[] = ["equals","in","startsWith","endsWith","contains","matches","includesAll"]

/** Those of them that `as` goes with, by what the attribute is read as. */
export const readOperators: Readonly<Record<'number' | 'string', readonly string[]>> = {"number":["equals","in","gt","gte","lt","lte","after","before","includesAll"],"string":["equals","in","startsWith","endsWith","contains","matches","semver","cidr","includesAll"]}

/** Of flags, variants, cohorts, layers and rules. */
export const nameFormat: NameFormat = {
  subject: "A name",
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/u,
  first: "A-Za-z0-9",
  rest: "A-Za-z0-9._-",
  maxLength: 128,
  expected: "a letter or digit, then up to 127 letters, digits, dots, underscores and hyphens",
}

/** What a gate is judged by where it does not say. */
export const gateDefaults = {"errors":{"tolerance":10,"worst":100,"floor":0.1},"latency":{"tolerance":10,"worst":100,"floor":0.1},"conversion":{"tolerance":2,"worst":10}} as const

export const DEFAULT_BAKE = "1h"

export const MAX_SALT_LENGTH = 256

export const PERCENT_EXPECTED = "0, or from 0.000001 to 100"

export const PATH_EXPECTED = "a path without empty parts: \"plan\", \"company.id\""

// Of AppConfig's own flags, as they are written.

export const appConfigCollections: readonly string[] = ["flags","values"]

/** Keys of flags and their attributes. */
export const appConfigKeyFormat: NameFormat = {
  subject: "In AppConfig the key of a flag or attribute",
  pattern: /^[a-z][a-zA-Z\d_-]{0,63}$/u,
  first: "a-z",
  rest: "a-zA-Z\\d_-",
  maxLength: 64,
  expected: "a lower-case letter, then up to 63 letters, digits, underscores and hyphens",
}

/** Members of the definition of a flag. */
export const appConfigDefinitionMembers: readonly string[] = ["name","description","_createdAt","_updatedAt","_deprecation","attributes"]

export const MAX_APP_CONFIG_ATTRIBUTES = 25

export const MAX_APP_CONFIG_DESCRIPTION_LENGTH = 1024
