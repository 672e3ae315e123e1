import type { FlagValue, JsonObject } from '../../evaluate/evaluation.js'
import type { AppConfigFlags } from '../../schema/appconfig/authored-flags.js'
import type {
  CohortDefinition,
  FlagDefinition,
  FlagDocument,
  LayerDefinition,
} from '../../schema/generated/flag-document.js'

/** Flags of AppConfig's own feature flags, as `GetLatestConfiguration` gives them. */
export interface RetrievedAppConfigFlags {
  /** A flag by its key: whether it is on, and its attributes. */
  readonly [key: string]: JsonObject & { readonly enabled: boolean }
}

/**
 * What `document()` takes: a Holdfast document, or AppConfig's flags as they are written or retrieved. An object literal must
 * be one of these. Of other types the compiler knows too little, as of imported JSON modules and `unknown`: only the reader
 * checks them.
 */
export type DocumentInput<Given> =
  true extends IsOpen<Given>
    ? Given | LooseDocument<FlagDocument> | AppConfigFlags
    : Given extends Having<'schemaVersion'>
      ? LooseDocument<Given>
      : Given extends Having<'version'>
        ? AppConfigFlags
        : LooseDocument<FlagDocument> | AppConfigFlags | RetrievedAppConfigFlags

type Having<Member extends string> = { readonly [Name in Member]: unknown }

/** Whether the type leaves open what the value is: `unknown`, `object`, or a JSON module, in which a 1 is any number. */
type IsOpen<Given> = [unknown] extends [Given]
  ? true
  : object extends Given
    ? true
    : Given extends { readonly schemaVersion: infer Version }
      ? Includes<Version, number>
      : Given extends { readonly version: infer Version }
        ? Includes<Version, string>
        : Given extends { readonly [name: string]: infer Member }
          ? Includes<Member, unknown>
          : false

type Includes<Type, Whole> = [Whole] extends [Type] ? true : false

/** As `FlagDocument`, but that collections and values may be of an `interface`, to which TypeScript gives no index signature. */
type LooseDocument<Given> = {
  readonly [Member in keyof FlagDocument]: Member extends keyof Given & keyof Definitions
    ? { readonly [Name in keyof NonNullable<Given[Member]>]: LooseDefinition<NonNullable<Given[Member]>[Name], Member> }
    : FlagDocument[Member]
}

type LooseDefinition<Given, Member extends keyof Definitions> = unknown extends Given ? unknown : Definitions[Member]

interface Definitions {
  readonly flags: LooseFlag
  readonly cohorts: CohortDefinition
  readonly layers: LayerDefinition
}

type LooseFlag = {
  readonly [Member in keyof FlagDefinition]: Member extends 'variants'
    ? { readonly [name: string]: FlagValue | object }
    : FlagDefinition[Member]
}
