import type { DocumentProblem } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type {
  CohortDefinition,
  ConditionDefinition,
  FlagDefinition,
  LayerSlotDefinition,
  PrerequisiteDefinition,
  RampDefinition,
  RampStepDefinition,
  RuleDefinition,
  SplitDefinition,
} from '../generated/flag-document.js'
import { collections, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isObject } from '../json/is-object.js'
import { appendToPointer, pointerSegments } from '../problems/json-pointer.js'
import { setMember } from '../set-member.js'
import type { Pace, Steps } from '../steps.js'
import { type LocatedFault, shapeFaults } from './shape-problems.js'

/** A document whose parts have the right shape, but for some. */
export interface RepairedDocument {
  readonly document: JsonObject
  /** The problems of parts that are as they were, and of members of the document itself. */
  readonly beyondRepair: readonly DocumentProblem[]
  /** JSON Pointers of what stands in for something else: what is found there is no fault of the document. */
  readonly standIns: ReadonlySet<string>
}

/** Mends each flag, cohort and layer that has problems, as far as that makes no others. */
export function* repairingParts(
  document: JsonObject,
  problems: readonly DocumentProblem[],
  pace: Pace,
): Steps<RepairedDocument> {
  const faulty = new Set(problems.map(({ path }) => partPointer(path)))
  const standIns = new Set<string>()
  const mended = new Set<string>()
  const repaired: { [kind: string]: JsonObject } = {}
  for (const kind of collections) {
    const parts = document[kind]
    if (!isObject(parts)) continue
    const others: { [name: string]: JsonValue } = {}
    for (const name of Object.keys(parts)) {
      const part = parts[name] as JsonValue
      if (pace.isBreakDue(0.5)) yield
      const place = appendToPointer(appendToPointer('', kind), name)
      const better = faulty.has(place) ? yield* repairing(kind, name, part, standIns, pace) : undefined
      if (better !== undefined) mended.add(place)
      setMember(others, name, better ?? part)
    }
    repaired[kind] = others
  }
  return {
    document: { ...document, ...repaired },
    beyondRepair: problems.filter(({ path }) => !mended.has(partPointer(path))),
    standIns,
  }
}

/** Repairs reach from the innermost fault outwards; no fault is deeper. */
const MAX_ROUNDS = 8

/** For members that something cannot do without: any value of the right shape. */
const standInsByName: {
  readonly [Name in keyof (FlagDefinition &
    RuleDefinition &
    RampDefinition &
    RampStepDefinition &
    LayerSlotDefinition &
    SplitDefinition &
    PrerequisiteDefinition &
    CohortDefinition)]?: unknown
} = {
  enabled: true,
  default: 'off',
  serve: 'on',
  startAt: '2000-01-01',
  steps: [{ percent: 0 }],
  hold: '1s',
  name: 'x',
  from: 0,
  to: 100,
  weight: 1,
  flag: 'x',
  include: [],
}
const condition: ConditionDefinition = { attribute: 'x', exists: true }

/**
 * A flag, cohort or layer of which only what is at fault is left out or replaced, so that the rest can be compiled for its
 * problems. `undefined` where that would make other problems: a flag whose variants are not known.
 */
function* repairing(
  kind: string,
  name: string,
  faulty: JsonValue,
  standIns: Set<string>,
  pace: Pace,
): Steps<JsonValue | undefined> {
  const parts = { [name]: structuredClone(faulty) }
  const document: JsonObject = { schemaVersion: SCHEMA_VERSION, flags: {}, [kind]: parts }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const faults = shapeFaults(document)
    if (faults.length === 0) return parts[name]
    for (const fault of faults) {
      if (!isRepairable(fault)) return undefined
      if (pace.isBreakDue(20)) yield
      repair(document, fault, standIns)
    }
  }
  return undefined
}

/** The pointer of the part that `pointer` points into. */
function partPointer(pointer: string): string {
  return pointer.split('/', 3).join('/')
}

/** Not if it is the part itself or its name, or the variants of a flag, or what may be those under another name. */
function isRepairable({ instancePath, keyword, params, data }: LocatedFault): boolean {
  const [kind, name, member] = pointerSegments(instancePath)
  if (name === undefined || !isObject(data)) return member !== undefined && member !== 'variants'
  if (kind !== 'flags' || member !== undefined) return member !== 'variants'
  const unknown = keyword === 'additionalProperties' ? data[String(params['additionalProperty'])] : undefined
  return typeof unknown !== 'object' || Object.hasOwn(data, 'variants')
}

function repair(
  document: JsonObject,
  { instancePath, keyword, params, parentSchema }: LocatedFault,
  standIns: Set<string>,
) {
  const path = pointerSegments(instancePath)
  // The members of a guard are judged by one another: one with a fault is left out whole.
  const guard = path.lastIndexOf('guard')
  if (guard > 1 && path[guard - 1] === 'ramp') return leaveOut(document, path.slice(0, guard + 1))
  const place = placeOf(document, path)
  if (place === undefined) return
  const { holder, member } = place
  const value: unknown = holder[member]
  const members = isObject(value) ? value : {}
  const fill = (names: readonly string[]) => {
    for (const name of names) standIns.add(appendToPointer(instancePath, name))
    return Object.fromEntries(names.map((name) => [name, standInFor(name)]))
  }
  const branch = keyword === 'if' ? parentSchema?.then : undefined
  const missing = keyword === 'required' ? [String(params['missingProperty'])] : (branch?.required ?? [])

  if (keyword === 'additionalProperties') {
    holder[member] = without(members, [String(params['additionalProperty'])])
  } else if (missing.length > 0 && missing.every((name) => standInFor(name) !== undefined)) {
    holder[member] = { ...judgedWithout(missing, members), ...fill(missing) }
  } else if (parentSchema?.title === 'Rule') {
    holder[member] =
      keyword === 'not' ? without(members, ['percent', 'ramp']) : { ...without(members, ['split']), ...fill(['serve']) }
  } else if (parentSchema?.title === 'Cohort') {
    holder[member] = { ...members, ...fill(['include']) }
  } else if (parentSchema?.title === 'Condition') {
    holder[member] = condition
    standIns.add(instancePath)
  } else if (standInFor(member) !== undefined && !standIns.has(instancePath)) {
    holder[member] = standInFor(member)
    standIns.add(instancePath)
    if (member === 'steps') delete holder['guard']
  } else {
    leaveOut(document, path)
  }
}

/** A guard is judged by the steps beside it. */
function judgedWithout(missing: readonly string[], members: JsonObject): JsonObject {
  return missing.includes('steps') ? without(members, ['guard']) : members
}

function standInFor(name: string): unknown {
  return Object.hasOwn(standInsByName, name) ? standInsByName[name as keyof typeof standInsByName] : undefined
}

function without(members: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))
}

/** An element is left out with its array, whose other elements would change places. */
function leaveOut(document: JsonObject, path: readonly string[]): void {
  const place = placeOf(document, path)
  if (place === undefined) return
  if (Array.isArray(place.holder)) leaveOut(document, path.slice(0, -1))
  else delete place.holder[place.member]
}

/** `undefined` where an earlier repair has left out what is around it. */
function placeOf(document: JsonObject, path: readonly string[]) {
  const member = path.at(-1)
  let holder: unknown = document
  for (const name of path.slice(0, -1)) holder = (holder as Readonly<Record<string, unknown>> | undefined)?.[name]
  if (member === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, member)) return
  return { holder: holder as Record<string, unknown>, member }
}
