import type { JsonValue } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { checkOptions, type NumberOptions, numberChecks, resolveNumbers } from '../../options/option-checks.js'
import { checkFlagSet, type FlagSet } from '../flags/flag-set.js'
import { operandValues } from './operand-values.js'
import { attributesOf, type ReadAttribute } from './read-attributes.js'
import { seededRandom } from './seeded-random.js'

/** How many contexts, and which. */
export interface SyntheticPopulationOptions {
  /**
   * How many contexts: 1 to 10,000,000.
   * @default 10000
   */
  readonly size?: number | undefined
  /**
   * What they are drawn with: the same documents and seed make the same contexts. 0 to 4,294,967,295.
   * @default 1
   */
  readonly seed?: number | undefined
}

const numbers: NumberOptions<keyof SyntheticPopulationOptions> = {
  size: [10_000, 1, 10_000_000, 'contexts'],
  seed: [1, 0, 2 ** 32 - 1, 'a seed'],
}

/** How often the values of a test are drawn, against a value outside of all tests, and against none. */
const GROUP_WEIGHT = 3

/** The share of contexts without a unit, and without one in whose place another attribute may hold it. */
const ABSENT_UNITS = 0.02
const ABSENT_REPLACEABLE = 0.4

/** Of units other than the targeting key, such as companies, each has this many contexts on average. */
const CONTEXTS_A_UNIT = 20

/**
 * Contexts made from what documents ask: for each attribute a value each test holds for, the neighbours of each bound, a value
 * outside of all, and none, mixed at random. What only one of several documents asks for is drawn more often, so that a
 * country added to a list shows who is won. Each context has a `targetingKey` of its own, but for the members that cohorts
 * list.
 *
 * The shares of such a population say nothing about real users; that somebody is affected, and how, they do say.
 *
 * @param flags a document, or several: those to be compared
 * @returns a sequence made as it is read, which can be read again
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds, and for a document that
 *   `readFlags` did not give
 * @example
 * ```ts
 * import { readFlags, syntheticPopulation } from 'holdfast/documents'
 *
 * const flags = readFlags({
 *   schemaVersion: 1,
 *   flags: { a: { enabled: true, rules: [{ when: { attribute: 'country', in: ['CA', 'US'] }, serve: 'on' }] } },
 * })
 * for (const context of syntheticPopulation(flags, { size: 3 })) console.log(context)
 * ```
 */
export function syntheticPopulation(
  flags: FlagSet | readonly FlagSet[],
  options: SyntheticPopulationOptions = {},
): Iterable<EvaluationContext> {
  const documents = Array.isArray(flags) ? (flags as readonly FlagSet[]) : [flags as FlagSet]
  for (const each of documents) checkFlagSet(each, 'flags')
  checkOptions(options, numberChecks(numbers))
  const { size, seed } = resolveNumbers(numbers, options as { [Name in keyof SyntheticPopulationOptions]: number })
  const sources = sourcesOf(documents, size)
  return { [Symbol.iterator]: () => contexts(sources, size, seed) }
}

function* contexts(sources: readonly Source[], size: number, seed: number): Generator<EvaluationContext> {
  const random = seededRandom(seed)
  for (let index = 0; index < size; index++) {
    const context: Record<string, JsonValue> = {}
    for (const { path, draw } of sources) {
      const value = draw(random, index)
      if (value !== undefined) put(context, path, value)
    }
    yield context
  }
}

/** Where the values of an attribute come from. */
interface Source {
  /** Names of members, one inside the other. */
  readonly path: readonly string[]
  readonly draw: (random: () => number, index: number) => JsonValue | undefined
}

function sourcesOf(documents: readonly FlagSet[], size: number): Source[] {
  const read = documents.map((flags) => new Map(attributesOf(flags).map((one) => [one.attribute, one])))
  const uses = read.flatMap((attributes) => [...attributes.values()])
  const names = new Set(['targetingKey', ...uses.map(({ attribute }) => attribute)])
  const units = new Set(['targetingKey', ...uses.filter(({ isUnit }) => isUnit).map(({ attribute }) => attribute)])
  const replaceable = new Set(uses.filter(({ otherwise }) => otherwise !== undefined).map(({ attribute }) => attribute))
  const values = new Map([...names].map((name) => [name, groupsOf(name, read)]))
  // What is compared with another attribute now and then has a value of that one.
  for (const { attribute, tests } of uses) {
    for (const { other } of tests) if (other !== undefined) values.get(attribute)?.push(values.get(other)?.flat() ?? [])
  }
  return [...names].map((name) => {
    const groups = values.get(name)?.filter((group) => group.length > 0) ?? []
    const draw = units.has(name)
      ? unitsOf(name, groups, size, replaceable.has(name) ? ABSENT_REPLACEABLE : ABSENT_UNITS)
      : valuesOf(groups)
    return { path: memberPath(name, names), draw }
  })
}

/** A path is split at its dots, unless an attribute, which may be no object, is in its way. */
function memberPath(name: string, names: ReadonlySet<string>): string[] {
  const parts = name.split('.')
  const outer = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
  return outer.some((path) => names.has(path)) ? [name] : parts
}

/** The values of each test, and of what not all documents ask for. */
function groupsOf(name: string, documents: readonly ReadonlyMap<string, ReadAttribute>[]): JsonValue[][] {
  const byDocument = documents.map((attributes) => (attributes.get(name)?.tests ?? []).map(operandValues))
  const groups = distinct(byDocument.flat())
  const texts = byDocument.map((lists) => new Set(lists.flat().map((value) => JSON.stringify(value))))
  const differing = groups.flat().filter((value) => !texts.every((known) => known.has(JSON.stringify(value))))
  return differing.length === 0 ? groups : [distinct(differing), ...groups]
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function valuesOf(groups: readonly (readonly JsonValue[])[]): Source['draw'] {
  // Beside the groups, a value outside and none.
  const outside = outsideOf(groups.flat())
  return (random) => {
    const choice = Math.floor(random() * (GROUP_WEIGHT * groups.length + 2))
    if (choice === 0) return outside
    const group = groups[Math.floor((choice - 2) / GROUP_WEIGHT)]
    return group?.[Math.floor(random() * group.length)]
  }
}

/** Listed members now and then, else one of the units there are. Of targeting keys each context has its own. */
function unitsOf(
  name: string,
  groups: readonly (readonly JsonValue[])[],
  size: number,
  absent: number,
): Source['draw'] {
  const listed = groups.flat()
  const isKey = name === 'targetingKey'
  const label = isKey ? 'user' : (name.split('.')[0] ?? name)
  const units = Math.max(1, Math.floor(size / CONTEXTS_A_UNIT))
  return (random, index) => {
    const draw = random()
    const member = Math.floor(random() * (isKey ? listed.length : Math.max(listed.length, units)))
    if (draw < 0.1 && listed.length > 0) return listed[member % listed.length]
    if (draw > 1 - absent) return undefined
    return `${label}-${isKey ? index + 1 : member + 1}`
  }
}

/** A value that none of these is, of the type of the first. */
function outsideOf(values: readonly JsonValue[]): JsonValue {
  const [first] = values
  const numbers = values.filter((value) => typeof value === 'number')
  if (typeof first === 'number') return Math.max(...numbers) + 1_000
  if (typeof first === 'boolean') return !first
  if (Array.isArray(first)) return []
  const texts = values.filter((value) => typeof value === 'string')
  if (texts.length > 0 && texts.every(isAddress)) return '198.51.100.7'
  if (texts.length > 0 && texts.every(isVersion)) return '0.0.1'
  return 'other'
}

function isAddress(text: string): boolean {
  return /^(\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f:.]+)$/i.test(text)
}

function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+/.test(text)
}

function put(context: Record<string, JsonValue>, path: readonly string[], value: JsonValue): void {
  let holder = context
  for (const name of path.slice(0, -1)) {
    if (!Object.hasOwn(holder, name)) setMember(holder, name, {})
    holder = holder[name] as Record<string, JsonValue>
  }
  setMember(holder, path.at(-1) as string, value)
}

/** Also `__proto__` becomes a member of its own, as in JSON. */
function setMember(holder: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== '__proto__') holder[name] = value
  else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}
