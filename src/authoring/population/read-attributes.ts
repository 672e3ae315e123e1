import type { UnitPath } from '../../evaluate/attribute.js'
import type { Primitive } from '../../evaluate/attribute-test.js'
import { testParts } from '../../evaluate/explain/test-parts.js'
import type { Literal } from '../../evaluate/operators/comparison.js'
import type { Cohort, Condition, Definition, LayerSlot } from '../../evaluate/rule-set.js'
import { eachUnitName } from '../../evaluate/unit-names.js'
import type { DocumentOperator, ExpressionOperator, PairWording, TestWording } from '../../evaluate/wording.js'
import { checkFlagSet, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { conditionsOf, isCohort, isFlag, reachableParts } from './parts.js'
import { readsUnit } from './unit-of.js'

/** What an attribute is taken for by a test. A `date` is a text or epoch milliseconds, a `version` and an `address` are texts. */
export type AttributeType = 'string' | 'number' | 'boolean' | 'date' | 'version' | 'address' | 'list'

/** An attribute of the context that a document reads, and how. */
export interface ReadAttribute {
  /** Its name or path, as the document has it. */
  readonly attribute: string
  /** What its tests take it for, each once, in the document's order; empty where only its presence or its unit counts. */
  readonly types: readonly AttributeType[]
  /** Its tests, each once, in the document's order. */
  readonly tests: readonly AttributeUse[]
  /** Whether a percentage, ramp, split, layer or list of a cohort takes it for the unit. */
  readonly isUnit: boolean
  /** Attributes in which a unit is looked for if this one holds none, by any `bucketBy`. Absent where there are none. */
  readonly otherwise?: readonly string[]
}

/** A test of an attribute. */
export interface AttributeUse {
  /** As the document has it; `include` and `exclude` are the lists of a cohort. */
  readonly operator: DocumentOperator | ExpressionOperator | 'include' | 'exclude'
  /** What it is compared with. Absent where that is another attribute. */
  readonly operand?: string | number | boolean | readonly (string | number | boolean)[]
  /** The other attribute that it is compared with. */
  readonly other?: string
  /** Present where the test ignores case. */
  readonly ignoreCase?: true
  /** What the attribute is read as first. Absent where it is taken as it is. */
  readonly as?: 'number' | 'string'
}

/**
 * The attributes of the context that a document reads, in the order in which it first does: to know what a service must send,
 * or to make contexts.
 *
 * @param key of the flag whose attributes are asked for, with those of all that it refers to. Default: all flags
 * @returns none where the document has no such flag
 * @throws {InvalidOptionsError} for what `readFlags` did not give
 * @example
 * ```ts
 * import { attributesOf, readFlags } from 'holdfast/documents'
 *
 * const flags = readFlags({
 *   schemaVersion: 1,
 *   flags: { a: { enabled: true, rules: [{ when: { attribute: 'country', in: ['CA', 'US'] }, percent: 5, serve: 'on' }] } },
 * })
 * for (const { attribute, types } of attributesOf(flags)) console.log(attribute, types) // country [ 'string' ], targetingKey []
 * ```
 */
export function attributesOf(flags: FlagSet, key?: string): readonly ReadAttribute[] {
  checkFlagSet(flags, 'flags')
  const { flags: all } = ruleSetOf(flags)
  const roots = key === undefined ? [...all.values()] : [all.get(key)].filter((flag) => flag !== undefined)
  const found = new Map<string, Notes>()
  const notesOf = (attribute: string): Notes => {
    let notes = found.get(attribute)
    if (notes === undefined) {
      notes = { types: new Set(), tests: new Map(), isUnit: false, otherwise: new Set() }
      found.set(attribute, notes)
    }
    return notes
  }
  for (const part of reachableParts(roots)) notePart(part, notesOf)
  return Array.from(found, ([attribute, { types, tests, isUnit, otherwise }]) => ({
    attribute,
    types: [...types],
    tests: [...tests.values()],
    isUnit,
    ...(otherwise.size > 0 && { otherwise: [...otherwise] }),
  }))
}

interface Notes {
  readonly types: Set<AttributeType>
  /** By their JSON. */
  readonly tests: Map<string, AttributeUse>
  isUnit: boolean
  readonly otherwise: Set<string>
}

type NotesOf = (attribute: string) => Notes

function notePart(part: Definition, notesOf: NotesOf): void {
  for (const condition of conditionsOf(part)) noteCondition(condition, notesOf)
  if (isCohort(part)) noteMembers(part, notesOf)
  if (!isFlag(part)) return
  for (const { slot, exposure, serve, bucketBy } of part.rules) {
    if (exposure !== undefined || serve.kind === 'split') noteUnit(bucketBy, notesOf)
    if (slot !== undefined) noteLayer(slot, notesOf)
  }
}

function noteMembers(cohort: Cohort, notesOf: NotesOf): void {
  if (!readsUnit(cohort)) return
  const { bucketBy, include, exclude } = cohort
  for (const notes of noteUnit(bucketBy, notesOf)) {
    if (include !== undefined) noteUse(notes, { operator: 'include', operand: [...include] })
    if (exclude !== undefined) noteUse(notes, { operator: 'exclude', operand: [...exclude] })
  }
}

function noteLayer({ layer }: LayerSlot, notesOf: NotesOf): void {
  noteUnit(layer.bucketBy, notesOf)
}

/** Each of several paths may hold the unit. */
function noteUnit(path: UnitPath, notesOf: NotesOf): Notes[] {
  return eachUnitName(path).map((name, index, names) => {
    const notes = notesOf(name)
    notes.isUnit = true
    for (const later of names.slice(index + 1)) notes.otherwise.add(later)
    return notes
  })
}

function noteCondition(condition: Condition, notesOf: NotesOf): void {
  switch (condition.kind) {
    case 'draw':
      noteUnit(condition.draw.bucketBy, notesOf)
      break
    case 'attribute':
    case 'pair':
    case 'compound':
      if ('left' in condition.wording) notePair(condition.wording, notesOf)
      else noteTest(condition.wording, notesOf)
  }
}

function noteTest(wording: TestWording, notesOf: NotesOf): void {
  const { attribute, operator, operand, ignoreCase, as } = testParts(wording)
  const notes = notesOf(attribute)
  const literals: readonly Literal[] = Array.isArray(operand) ? operand : [operand as Literal]
  for (const type of as === undefined ? typesOf(operator, literals) : typesOfRead(operator, as)) notes.types.add(type)
  const shown = Array.isArray(operand) ? literals.map(primitive) : primitive(operand as Literal)
  noteUse(notes, { operator, operand: shown, ...(ignoreCase && { ignoreCase }), ...(as && { as }) })
}

function noteUse({ tests }: Notes, use: AttributeUse): void {
  tests.set(JSON.stringify(use), use)
}

function notePair({ operator, left, right }: PairWording, notesOf: NotesOf): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (!('attribute' in side)) continue
    const notes = notesOf(side.attribute)
    if ('attribute' in other) noteUse(notes, { operator, other: other.attribute })
    else {
      notes.types.add('string')
      noteUse(notes, { operator, operand: other.constant })
    }
  }
}

const typeOfOperator: { readonly [Operator in DocumentOperator | ExpressionOperator]?: AttributeType } = {
  startsWith: 'string',
  endsWith: 'string',
  contains: 'string',
  matches: 'string',
  begins_with: 'string',
  ends_with: 'string',
  after: 'date',
  before: 'date',
  semver: 'version',
  cidr: 'address',
  includesAll: 'list',
}

function typesOf(operator: DocumentOperator | ExpressionOperator, operands: readonly Literal[]): AttributeType[] {
  if (operator === 'exists') return []
  const type = typeOfOperator[operator]
  return type === undefined ? operands.map(typeOfLiteral) : [type]
}

/** A text or a number will do, or a boolean where that is in a text. */
function typesOfRead(operator: DocumentOperator | ExpressionOperator, as: 'number' | 'string'): AttributeType[] {
  if (operator === 'includesAll') return ['list']
  return as === 'number' ? ['string', 'number'] : ['string', 'number', 'boolean']
}

function typeOfLiteral(literal: Literal): AttributeType {
  if (typeof literal === 'object') return 'date'
  return typeof literal === 'bigint' ? 'number' : (typeof literal as 'string' | 'number' | 'boolean')
}

/** As JSON has it: an integer that no double is, and a timestamp, as text. */
function primitive(literal: Literal): Primitive {
  if (typeof literal === 'object') return new Date(literal.epochMs).toISOString().replace('Z', `${literal.finer}Z`)
  if (typeof literal !== 'bigint') return literal
  return Number.isSafeInteger(Number(literal)) ? Number(literal) : String(literal)
}
