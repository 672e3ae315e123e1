import { expectationOf } from './expectation.js'
import { nameFormat } from './name-format.js'

/** What the code beside the validators has to know of the two formats. */
export function factsModule({ $defs }, { definitions }) {
  const { FlagDocument, FlagDefinition, RuleDefinition, ConditionDefinition, GuardDefinition } = $defs
  const { kinds, operators, caseOperators, readOperators } = conditionMembers(ConditionDefinition)
  const [keyPattern] = Object.keys(definitions.FlagSet.properties.values.patternProperties)
  const withRole = (...roles) =>
    Object.keys(FlagDefinition.properties).filter((name) =>
      roles.includes(roleOf(FlagDefinition.properties[name], $defs)),
    )

  return `/** The form of names of one kind. */
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

export const SCHEMA_VERSION = ${json(FlagDocument.properties.schemaVersion.const)}

export const documentMembers: readonly string[] = ${json(Object.keys(FlagDocument.properties))}

/** Members of a document that hold its parts by name. */
export type Collection = ${collectionsOf(FlagDocument).map(json).join(' | ')}
export const collections: readonly Collection[] = ${json(collectionsOf(FlagDocument))}

/** What a flag may hold that only switches the flag an earlier document has of its key. */
export const switchMembers: ReadonlySet<string> = new Set(${json(withRole('switch', 'annotation'))})

/** The members of a flag that serving its off variant needs. */
export const offMembers: ReadonlySet<string> = new Set(${json(withRole('switch', 'variants'))})

export const ruleMembers: readonly string[] = ${json(Object.keys(RuleDefinition.properties))}

/** The members that tell the kinds of condition apart. */
export const conditionKinds: readonly string[] = ${json(kinds)}

/** What may be asked of an attribute. */
export const operators: readonly string[] = ${json(operators)}

/** Those of them that \`ignoreCase\` goes with. */
export const caseOperators: readonly string[] = ${json(caseOperators)}

/** Those of them that \`as\` goes with, by what the attribute is read as. */
export const readOperators: Readonly<Record<'number' | 'string', readonly string[]>> = ${json(readOperators)}

/** Of flags, variants, cohorts, layers and rules. */
export const nameFormat: NameFormat = ${format('A name', $defs.Name.pattern, $defs)}

/** What a gate is judged by where it does not say. */
export const gateDefaults = ${json(gateDefaults($defs))} as const

export const DEFAULT_BAKE = ${json(GuardDefinition.properties.bake.default)}

export const MAX_SALT_LENGTH = ${json($defs.Salt.maxLength)}

export const PERCENT_EXPECTED = ${json(expectationOf($defs.Percent))}

export const PATH_EXPECTED = ${json(expectationOf($defs.AttributePath))}

// Of AppConfig's own flags, as they are written.

export const appConfigCollections: readonly string[] = ${json(collectionsOf(definitions.FlagSet))}

/** Keys of flags and their attributes. */
export const appConfigKeyFormat: NameFormat = ${format('In AppConfig the key of a flag or attribute', keyPattern, definitions)}

/** Members of the definition of a flag. */
export const appConfigDefinitionMembers: readonly string[] = ${json(Object.keys(definitions.FlagDefinition.properties))}

export const MAX_APP_CONFIG_ATTRIBUTES = ${json(definitions.FlagDefinition.properties.attributes.maxProperties)}

export const MAX_APP_CONFIG_DESCRIPTION_LENGTH = ${json(definitions.Description.maxLength)}
`
}

function gateDefaults({ GatesDefinition, ...$defs }) {
  return mapValues(GatesDefinition.properties, ({ $ref }) => {
    const { properties } = $defs[$ref.replace('#/$defs/', '')]
    const given = Object.entries(properties).filter(([, member]) => member.default !== undefined)
    return Object.fromEntries(given.map(([name, member]) => [name, member.default]))
  })
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}

function collectionsOf({ properties }) {
  return Object.keys(properties).filter((name) => properties[name].patternProperties)
}

function roleOf({ $ref, 'x-role': role }, $defs) {
  return role ?? ($ref && roleOf($defs[$ref.replace('#/$defs/', '')], $defs))
}

/** The members of a condition by what they are, which its alternatives tell. */
function conditionMembers({
  properties,
  if: ofAttribute,
  then: test,
  else: { if: ofFlag, then: flagTest, else: others },
}) {
  const kinds = namesIn([...others.anyOf, ofFlag, ofAttribute])
  const { if: isRead, then: read } = test.else
  const companions = namesIn([flagTest, test.if, isRead])
  return {
    kinds,
    operators: Object.keys(properties).filter((name) => ![...kinds, ...companions].includes(name)),
    caseOperators: namesIn(test.then.anyOf),
    readOperators: Object.fromEntries(
      [read, read.else].map((one) => [one.if.properties.as.const, namesIn(one.then.anyOf)]),
    ),
  }
}

function namesIn(shapes) {
  return shapes.flatMap(({ required }) => required)
}

/** Of the one pattern that all objects with members of any name hold those to. */
function format(subject, pattern, definitions) {
  const others = JSON.stringify(definitions).match(/"patternProperties":\{"(?:[^"\\]|\\.)*"/g)
  const form = nameFormat(pattern)
  if (form === undefined || others.some((one) => !one.endsWith(`{${json(pattern)}`))) {
    throw new Error(`Names are of several forms, or ${pattern} is none.`)
  }
  return `{
  subject: ${json(subject)},
  pattern: /${pattern}/u,
  first: ${json(form.first)},
  rest: ${json(form.rest)},
  maxLength: ${form.maxLength},
  expected: ${json(form.expected)},
}`
}

/** Facts are missed while code is made of them, not where it runs. */
function json(value) {
  if (value === undefined) throw new Error('The schema no longer has a fact where format-facts.js looks for it.')
  return JSON.stringify(value)
}
