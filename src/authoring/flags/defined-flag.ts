import type { FlagValue, FlagValueType, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import type { AppConfigFlagDefinition } from '../../schema/appconfig/authored-flags.js'
import type { FlagDefinition } from '../../schema/generated/flag-document.js'
import { isObject } from '../../schema/json/is-object.js'

/** What a document says of a flag, whichever form the document has. */
export interface DefinedFlag {
  /** Its key. */
  readonly key: string
  /** The format it is written in: Holdfast's, or AppConfig's own. */
  readonly form: 'holdfast' | 'appconfig'
  /** Whether it is switched on. Of AppConfig's own flags with variants always true: each variant has a switch. */
  readonly enabled: boolean
  /** The JSON type of its values: `object` for AppConfig's own flags, whose value is their attributes. */
  readonly valueType: FlagValueType
  /** What it can serve, in the document's order. */
  readonly variants: readonly {
    /** The name. */
    readonly name: string
    /** What is served. */
    readonly value: FlagValue
  }[]
  /** What it is for, in words. */
  readonly description?: string
  /** Whom to ask about it. */
  readonly owner?: string
  /** Words to find it by. */
  readonly tags: readonly string[]
  /** When it was made: `YYYY-MM-DD`, or RFC 3339. */
  readonly createdAt?: string
  /** When it should be gone: `YYYY-MM-DD`, or RFC 3339. */
  readonly expiresAt?: string
  /** Whether it is meant to stay. */
  readonly permanent: boolean
  /** Whether browsers may see what it serves. */
  readonly clientVisible: boolean
  /** JSON Pointer of its definition; of AppConfig's own flags, of what it serves. */
  readonly path: string
}

/** Puts a compiled flag and its annotations together. */
export function definedFlag(flag: Flag, json: JsonValue | undefined, path: string): DefinedFlag {
  const { key, form, enabled, valueType, clientVisible } = flag
  const variants = flag.variants.map(({ name, value }) => ({ name, value }))
  const facts = { key, form, enabled, valueType, variants, clientVisible, path }
  const described = isObject(json) ? json : {}
  return Object.freeze(
    form === 'holdfast' ? { ...facts, ...holdfastNotes(described) } : { ...facts, ...appConfigNotes(described) },
  )
}

type Notes = Pick<DefinedFlag, 'description' | 'owner' | 'tags' | 'createdAt' | 'expiresAt' | 'permanent'>

function holdfastNotes(json: Partial<FlagDefinition>): Notes {
  const { description, owner, tags = [], createdAt, expiresAt, permanent = false } = json
  return { ...present({ description, owner, createdAt, expiresAt }), tags: Object.freeze([...tags]), permanent }
}

/** AppConfig has no word for a flag that stays, but for one that is to go. */
function appConfigNotes(json: Partial<AppConfigFlagDefinition>): Notes {
  const { name, description = name, _createdAt: createdAt, _deprecation: deprecation } = json
  return { ...present({ description, createdAt, expiresAt: deprecation?.date }), tags: [], permanent: false }
}

function present<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}
