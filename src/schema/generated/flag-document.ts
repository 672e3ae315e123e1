// Generated from src/schema/flags.schema.json by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.
import type { FlagValue, JsonObject } from '../../evaluate/evaluation.js'

/** A Holdfast document: every flag of one application and environment. */
export interface FlagDocument {
  /**
   * Where an editor finds this schema. Not read by Holdfast.
   * @example "./flags.schema.json"
   */
  readonly $schema?: string
  /** Version of the document format. A reader refuses any version it does not know. */
  readonly schemaVersion: 1
  /**
   * Minor version of the format that this document needs. A reader that knows only an older one takes the flags it understands and reports itself degraded.
   * @default 0
   */
  readonly minor?: number
  /** What it is for, in words. Descriptive only. */
  readonly description?: string
  /** Anything you want to keep here, as a JSON object. Holdfast passes it on; only lint looks inside, for levels. */
  readonly metadata?: JsonObject
  /**
   * Named groups of units, for conditions to refer to: { "cohort": "beta" }.
   * @example {"internal":{"when":{"attribute":"email","endsWith":"@example.com"}}}
   */
  readonly cohorts?: { readonly [name: string]: CohortDefinition }
  /**
   * Named layers that keep experiments apart: a unit stands in one place of a layer, and flags or rules claim slots of it.
   * @example {"checkout":{"holdout":5}}
   */
  readonly layers?: { readonly [name: string]: LayerDefinition }
  /**
   * The flags by key: a letter or digit, then up to 127 letters, digits, dots, underscores or hyphens.
   * @example {"new-pricing-engine":{"enabled":true,"rules":[{"percent":5,"serve":"on"}]}}
   */
  readonly flags: { readonly [name: string]: FlagDefinition }
}

/** A flag: its variants, and the rules that say who gets which. Without variants it is boolean: on (true) and off (false). */
export interface FlagDefinition {
  /** The kill switch. While false every unit gets the off variant, whatever the rules say. */
  readonly enabled: boolean
  /** What it is for, in words. Descriptive only. */
  readonly description?: string
  /**
   * The team or person to ask about the flag. Descriptive only.
   * @example "checkout"
   */
  readonly owner?: string
  /**
   * Words to find the flag by. Descriptive only.
   * @example ["pricing"]
   */
  readonly tags?: readonly string[]
  /**
   * When the flag was made: YYYY-MM-DD, or RFC 3339 with an offset. Descriptive only.
   * @example "2026-11-01"
   */
  readonly createdAt?: string
  /**
   * When the flag should be gone: YYYY-MM-DD, or RFC 3339 with an offset. Past it the flag is reported as stale; what it serves does not change.
   * @example "2027-02-01"
   */
  readonly expiresAt?: string
  /**
   * Whether the flag is meant to stay, so that it is never reported as stale. Descriptive only.
   * @default false
   */
  readonly permanent?: boolean
  /**
   * Whether what the flag serves may be shown to browsers and other clients.
   * @default false
   */
  readonly clientVisible?: boolean
  /** Anything you want to keep here, as a JSON object. Holdfast passes it on; only lint looks inside, for levels. */
  readonly metadata?: JsonObject
  /**
   * What the flag can serve, by variant name. All values of one flag have one JSON type. Absent: { "on": true, "off": false }.
   * @example {"blue":"#0000ff","green":"#00ff00","legacy":"#777777"}
   */
  readonly variants?: { readonly [name: string]: FlagValue }
  /**
   * Name of the variant served when no rule matches. Required with variants; "off" for a flag without.
   * @example "off"
   */
  readonly default?: string
  /**
   * Name of the variant served while the flag is disabled or its prerequisites are unmet. Absent: the variant named "off" if there is one, else the default.
   * @example "off"
   */
  readonly off?: string
  /**
   * Path of the context attribute that holds the unit: what the draws keep together. Or 2 to 4 paths, of which the first that holds one counts (minor 1).
   * @default "targetingKey"
   * @example "company.id"
   * @example ["userId","deviceId"]
   */
  readonly bucketBy?: string | readonly string[]
  /** What the flag's draws are salted with. Flags with one salt and unit share one draw. Absent: the flag's key. */
  readonly salt?: string
  /** The slot of a layer that every rule of the flag is confined to. */
  readonly layer?: LayerSlotDefinition
  /**
   * Flags that must be enabled and serve one of the named variants; else the unit gets the off variant.
   * @default []
   * @example [{"flag":"new-pricing-engine","variant":["on"]}]
   */
  readonly requires?: readonly PrerequisiteDefinition[]
  /**
   * Who gets which variant. The first rule that matches decides; if none does, the default variant is served.
   * @default []
   * @example [{"id":"staff","when":{"cohort":"internal"},"serve":"on"}]
   */
  readonly rules?: readonly RuleDefinition[]
}

/** Who (when), how many (percent or ramp) and what (serve or split). */
export interface RuleDefinition {
  /**
   * Name of the rule, for answers and reports. Unique in the flag.
   * @example "staff"
   */
  readonly id?: string
  /** What it is for, in words. Descriptive only. */
  readonly description?: string
  /** Anything you want to keep here, as a JSON object. Holdfast passes it on; only lint looks inside, for levels. */
  readonly metadata?: JsonObject
  /** Who: one condition, or several that must all hold. Absent: everyone. */
  readonly when?: readonly ConditionDefinition[] | ConditionDefinition
  /**
   * How many of them, from 0 to 100. Raising it only adds units. Not beside ramp. Absent: all.
   * @example 5
   */
  readonly percent?: number
  /** How many of them, rising by itself over time. Not beside percent. */
  readonly ramp?: RampDefinition
  /**
   * What they get: the name of one variant. Not beside split.
   * @example "on"
   */
  readonly serve?: string
  /**
   * What they get: variants by weight. Not beside serve. An array because its order decides who gets what.
   * @example [{"variant":"blue","weight":1},{"variant":"green","weight":1}]
   */
  readonly split?: readonly SplitDefinition[]
  /**
   * Path of the context attribute that holds the unit of the rule's draws, or 2 to 4 paths, of which the first that holds one counts (minor 1). Absent: the flag's.
   * @example "company.id"
   * @example ["userId","deviceId"]
   */
  readonly bucketBy?: string | readonly string[]
  /** What the rule's draws, percentage and split alike, are salted with. Absent: the flag's salt. */
  readonly salt?: string
  /** The slot of a layer that this rule is confined to; false frees it from the flag's slot. Absent: the flag's slot. */
  readonly layer?: false | LayerSlotDefinition
}

/** One variant of a split, and its share of the units. */
export interface SplitDefinition {
  /**
   * Name of the variant.
   * @example "blue"
   */
  readonly variant: string
  /**
   * Share of the units relative to the other weights of the split. At least one weight is above 0.
   * @example 1
   */
  readonly weight: number
}

/** A percentage that rises by itself, cohorts that are let in before, or both. To resume after a pause, remove pausedAt and move startAt by as long as the pause was. */
export interface RampDefinition {
  /**
   * When the first step begins: YYYY-MM-DD (midnight UTC), or RFC 3339 with an offset. Before it the percentage is 0.
   * @example "2026-12-01T09:00:00Z"
   */
  readonly startAt: string
  /**
   * Where the ramp stands still: from this instant on the percentage no longer rises.
   * @example "2026-12-01T09:20:00Z"
   */
  readonly pausedAt?: string
  /**
   * The steps in order. Percentages never decrease. Every step but the last has a hold.
   * @example [{"percent":1,"hold":"30m"},{"percent":25,"hold":"1d"},{"percent":100}]
   */
  readonly steps: readonly RampStepDefinition[]
  /** Keeps the ramp at or below a ceiling, which a controller raises while treated units do well. At most one in a flag. Minor 1. */
  readonly guard?: GuardDefinition
}

/** A percentage, or a ring: a cohort that is in from this step on, beside the percentage reached. And how long the step stays. */
export interface RampStepDefinition {
  /**
   * The percentage from this step on. Not beside cohort.
   * @example 5
   */
  readonly percent?: number
  /**
   * Name of a cohort whose members are in from this step on, without a draw. Not beside percent. Minor 1.
   * @example "internal"
   */
  readonly cohort?: string
  /**
   * How long the step lasts: a whole number, then s, m, h or d (86,400 s). On every step but the last.
   * @example "30m"
   * @example "1d"
   */
  readonly hold?: string
}

/** How far a ramp may go, and by what a controller judges whether it may go further. Evaluation reads the ceiling alone. */
export interface GuardDefinition {
  /**
   * Name of this attempt, at most 64 characters. Another attempt takes another id and the same salt, so that the same units return.
   * @example "r1"
   */
  readonly id: string
  /**
   * How many steps may be in force, whatever the clock says: from 0, nobody, to the number of steps.
   * @default 0
   * @example 2
   */
  readonly ceiling?: number
  /** That the ramp is over. With rolled-back the ceiling is 0, with completed all steps. Absent: it is running. */
  readonly ended?: 'rolled-back' | 'completed'
  /**
   * What is compared between treated units and the others. At least one.
   * @default {"errors":{}}
   * @example {"errors":{},"latency":{"overMs":800}}
   */
  readonly gates?: GatesDefinition
  /** CloudWatch alarms that the controller asks beside the gates. At least one list. */
  readonly alarms?: GuardAlarmsDefinition
  /**
   * How long the last step is watched before the ramp is completed: a whole number, then s, m, h or d (86,400 s).
   * @default "1h"
   * @example "2h"
   */
  readonly bake?: string
}

/**
 * What is compared between treated units and the others. At least one.
 * @default {"errors":{}}
 * @example {"errors":{},"latency":{"overMs":800}}
 */
export interface GatesDefinition {
  /** The share of units of which something failed. */
  readonly errors?: ErrorsGateDefinition
  /** The share of units that were served slowly. */
  readonly latency?: LatencyGateDefinition
  /** The share of units that did what you want them to do. */
  readonly conversion?: ConversionGateDefinition
}

/** Whether treated units fail more often than the others. */
export interface ErrorsGateDefinition {
  /**
   * How much worse, in percent, treated units may be and still do no harm.
   * @default 10
   */
  readonly tolerance?: number
  /**
   * By how much, in percent, the next step may at most raise the failures of all units together.
   * @default 100
   */
  readonly worst?: number
  /**
   * A share of all units, in percent: a smaller effect needs no proof.
   * @default 0.1
   */
  readonly floor?: number
}

/** Whether treated units are served slowly more often than the others. */
export interface LatencyGateDefinition {
  /**
   * Slower than this is slow: a whole number of milliseconds, up to an hour. "p95 at most T" is "at most 5 % slower than T".
   * @example 800
   */
  readonly overMs: number
  /**
   * How much worse, in percent, treated units may be and still do no harm.
   * @default 10
   */
  readonly tolerance?: number
  /**
   * By how much, in percent, the next step may at most raise the number of slow units altogether.
   * @default 100
   */
  readonly worst?: number
  /**
   * A share of all units, in percent: a smaller effect needs no proof.
   * @default 0.1
   */
  readonly floor?: number
}

/** Whether treated units convert less often than the others. */
export interface ConversionGateDefinition {
  /**
   * How much worse, in percent, treated units may be and still do no harm.
   * @default 2
   */
  readonly tolerance?: number
  /**
   * By how much, in percent, the next step may at most lower the conversions of all units together.
   * @default 10
   */
  readonly worst?: number
}

/** CloudWatch alarms that the controller asks beside the gates. At least one list. */
export interface GuardAlarmsDefinition {
  /**
   * Names of 1 to 10 alarms of which one in ALARM takes the ramp back.
   * @example ["checkout-burn-fast","checkout-burn-slow"]
   */
  readonly rollback?: readonly string[]
  /**
   * Names of 1 to 10 alarms of which one in ALARM keeps the ceiling where it is.
   * @example ["checkout-incident"]
   */
  readonly pause?: readonly string[]
}

/** A flag that must be enabled and serve one of the named variants. */
export interface PrerequisiteDefinition {
  /**
   * Key of the other flag.
   * @example "new-pricing-engine"
   */
  readonly flag: string
  /**
   * The variants that satisfy it.
   * @example ["on"]
   */
  readonly variant: readonly string[]
}

/** A slot of a layer: from (included) to (excluded), in percent of the units. */
export interface LayerSlotDefinition {
  /**
   * Name of the layer.
   * @example "checkout"
   */
  readonly name: string
  /**
   * Where the slot begins, included.
   * @example 5
   */
  readonly from: number
  /**
   * Where the slot ends, excluded. Greater than from.
   * @example 5
   */
  readonly to: number
}

/** A layer of mutually exclusive slots. */
export interface LayerDefinition {
  /**
   * Percentage of the units, counted down from 100, that no slot of the layer reaches.
   * @default 0
   * @example 5
   */
  readonly holdout?: number
  /**
   * Path of the context attribute that holds the unit: what the draws keep together. Or 2 to 4 paths, of which the first that holds one counts (minor 1).
   * @default "targetingKey"
   * @example "company.id"
   * @example ["userId","deviceId"]
   */
  readonly bucketBy?: string | readonly string[]
  /** What the layer's draw is salted with. Absent: the layer's name. */
  readonly salt?: string
}

/** A named group of units: never one that is excluded; else one that is included; else one for which when holds and that is within percent. */
export interface CohortDefinition {
  /** What it is for, in words. Descriptive only. */
  readonly description?: string
  /** Anything you want to keep here, as a JSON object. Holdfast passes it on; only lint looks inside, for levels. */
  readonly metadata?: JsonObject
  /**
   * Units that are members whatever else is said, unless excluded.
   * @example ["u-17","u-42"]
   */
  readonly include?: readonly string[]
  /**
   * Units that are never members. Beside it stands at least one of include, when and percent.
   * @example ["u-66"]
   */
  readonly exclude?: readonly string[]
  /** One condition, or several that must all hold, for units that are not listed. */
  readonly when?: readonly ConditionDefinition[] | ConditionDefinition
  /**
   * How many of the units that are not listed and for which when holds. Absent: all of them.
   * @example 5
   */
  readonly percent?: number
  /**
   * Path of the context attribute that holds the unit: what the draws keep together. Or 2 to 4 paths, of which the first that holds one counts (minor 1).
   * @default "targetingKey"
   * @example "company.id"
   * @example ["userId","deviceId"]
   */
  readonly bucketBy?: string | readonly string[]
  /** What the cohort's draw is salted with. Absent: the cohort's name. */
  readonly salt?: string
}

/** Exactly one of: all, any, not, cohort, flag with variant, time, or attribute with one operator. */
export interface ConditionDefinition {
  /** Conditions that must all hold. */
  readonly all?: readonly ConditionDefinition[]
  /** Conditions of which at least one must hold. */
  readonly any?: readonly ConditionDefinition[]
  /** A condition that must not hold. True where the attribute is missing: add "exists": true if that must not match. */
  readonly not?: ConditionDefinition
  /**
   * Name of a cohort the unit must be in.
   * @example "internal"
   */
  readonly cohort?: string
  /**
   * Key of another flag, which must serve one of the variants beside it.
   * @example "new-pricing-engine"
   */
  readonly flag?: string
  /**
   * The variants of the flag beside it that make this hold.
   * @example ["on"]
   */
  readonly variant?: readonly string[]
  /** When it holds. */
  readonly time?: TimeWindowDefinition
  /**
   * The attribute of the evaluation context that the one operator beside it looks at: tried whole, then split at its dots.
   * @example "plan"
   * @example "company.size"
   */
  readonly attribute?: string
  /**
   * The attribute has this type and value.
   * @example "pro"
   */
  readonly equals?: string | number | boolean
  /**
   * The attribute has the type and value of one of these. Empty: matches nobody.
   * @example ["US","CA"]
   */
  readonly in?: readonly (string | number | boolean)[]
  /**
   * The attribute is a string that starts with this, or with any of these.
   * @example "/beta/"
   */
  readonly startsWith?: string | readonly string[]
  /**
   * The attribute is a string that ends with this, or with any of these.
   * @example "@example.com"
   */
  readonly endsWith?: string | readonly string[]
  /**
   * The attribute is a string that contains this, or any of these.
   * @example "Firefox"
   */
  readonly contains?: string | readonly string[]
  /**
   * The attribute is a string in which this pattern is found. RE2 syntax: no look-around, no back-references. Anchor it with ^ and $ to match the whole.
   * @example "^qa-[0-9]+$"
   */
  readonly matches?: string
  /**
   * Whether the operator beside it (equals, in, startsWith, endsWith, contains, matches, includesAll) takes upper and lower case for the same. Beside includesAll: minor 1.
   * @default false
   */
  readonly ignoreCase?: boolean
  /**
   * What the attribute, or each element of an array, is read as before the operator beside it looks at it: a text in JSON's grammar of numbers as that number, or a number or boolean as its JSON text. What cannot be read so makes the test false. Absent: it is taken as it is. Minor 1.
   * @example "number"
   */
  readonly as?: 'number' | 'string'
  /** The attribute is a number greater than this. */
  readonly gt?: number
  /** The attribute is a number greater than or equal to this. */
  readonly gte?: number
  /** The attribute is a number less than this. */
  readonly lt?: number
  /** The attribute is a number less than or equal to this. */
  readonly lte?: number
  /**
   * The attribute is an instant after this date: YYYY-MM-DD (midnight UTC), or RFC 3339 with an offset.
   * @example "2026-01-01"
   */
  readonly after?: string
  /**
   * The attribute is an instant before this date: YYYY-MM-DD (midnight UTC), or RFC 3339 with an offset.
   * @example "2026-01-01"
   */
  readonly before?: string
  /**
   * The attribute is a version in this range, written as for npm. Pre-releases count.
   * @example ">=2.3.0"
   */
  readonly semver?: string
  /**
   * The attribute is an IP address in this block, or in one of these.
   * @example ["10.0.0.0/8","2001:db8::/32"]
   */
  readonly cidr?: string | readonly string[]
  /**
   * The attribute is an array that holds every one of these.
   * @example ["admin","eu"]
   */
  readonly includesAll?: readonly (string | number | boolean)[]
  /** True: the attribute is present and not null. False: it is absent or null. */
  readonly exists?: boolean
}

/** A window of time. Everything given must hold; at least one member is given. */
export interface TimeWindowDefinition {
  /**
   * From this instant on, included: YYYY-MM-DD (midnight UTC), or RFC 3339 with an offset.
   * @example "2026-12-01T09:00:00Z"
   */
  readonly after?: string
  /**
   * Until this instant, excluded: YYYY-MM-DD (midnight UTC), or RFC 3339 with an offset.
   * @example "2026-12-24"
   */
  readonly before?: string
  /**
   * Days of the week on which the window begins. Absent: every day.
   * @example ["mon","tue","wed","thu","fri"]
   */
  readonly days?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
  /**
   * When the window begins each day, included, as HH:MM on the wall clock of the time zone. Later than to: it runs over midnight.
   * @default "00:00"
   * @example "09:00"
   */
  readonly from?: string
  /**
   * When the window ends, excluded, as HH:MM on the wall clock of the time zone. Absent: the end of the day.
   * @example "09:00"
   */
  readonly to?: string
  /**
   * IANA name of the time zone whose days and wall clock count.
   * @default "UTC"
   * @example "America/Toronto"
   */
  readonly timeZone?: string
}
