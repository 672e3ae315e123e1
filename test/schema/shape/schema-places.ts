import { Ajv } from 'ajv'
import { appendToPointer } from '../../../src/schema/problems/json-pointer.js'
import { resolvePointer } from '../fixtures.js'

export interface Shape {
  readonly [keyword: string]: unknown
}

/** A keyword of a schema, and a value in a valid document that satisfies it. */
export interface Place {
  /** Of the keyword: `#/$defs/Percent/maximum`. */
  readonly location: string
  readonly keyword: string
  readonly operand: unknown
  /** The schema that it is a keyword of. */
  readonly shape: Shape
  readonly document: object
  /** Of the value, as a JSON Pointer. */
  readonly path: string
  readonly value: unknown
}

/** Say nothing of what a value must be, or leave it to the schemas in them. */
const silent = `$schema $ref $defs definitions title description default examples x-role x-advice x-expected x-taken
  properties patternProperties items allOf if then else`.split(/\s+/)

/** Every keyword that asks something of a value, by its place in the schema. Schemas of a choice are told by the choice. */
export function locationsIn(schema: Shape): string[] {
  const definitions = '$defs' in schema ? '$defs' : 'definitions'
  return Object.entries(schema[definitions] as Record<string, Shape>).flatMap(([name, shape]) =>
    within(shape, `#/${definitions}/${name}`),
  )

  function within(shape: Shape, location: string): string[] {
    const own = Object.keys(shape).filter((keyword) => !silent.includes(keyword))
    return [
      ...own.map((keyword) => `${location}/${keyword}`),
      ...partsOf(shape).flatMap(([place, part]) => within(part, `${location}/${place}`)),
    ]
  }
}

function partsOf({
  properties,
  patternProperties,
  items,
  allOf = [],
  then,
  else: otherwise,
}: Shape): [string, Shape][] {
  const parts = Object.entries({
    ...inside('properties', properties),
    ...inside('patternProperties', patternProperties),
    ...inside('allOf', allOf),
    items,
    then,
    else: otherwise,
  })
  return parts.filter((part): part is [string, Shape] => typeof part[1] === 'object')
}

function inside(keyword: string, shapes: unknown = {}): object {
  return Object.fromEntries(Object.entries(shapes as object).map(([name, shape]) => [`${keyword}/${name}`, shape]))
}

/** For each keyword of the schema its first place in valid documents, and for each schema in it the first value. */
export function placesIn(schema: Shape, documents: readonly object[]) {
  const ajv = new Ajv({ strict: false })
  const places = new Map<string, Place>()
  const values = new Map<string, unknown>()
  for (const document of documents) visit(schema, '#', document, '', document)
  return { places, values }

  function visit(shape: Shape, location: string, value: unknown, path: string, document: object): void {
    if (!values.has(location)) values.set(location, value)
    for (const [keyword, operand] of Object.entries(shape)) {
      const at = `${location}/${keyword}`
      if (silent.includes(keyword) || places.has(at)) continue
      places.set(at, { location: at, keyword, operand, shape, document, path, value })
    }
    const here = (part: unknown, place: string) => visit(part as Shape, place, value, path, document)
    const { $ref, allOf = [], if: condition } = shape
    if ($ref !== undefined) here(resolvePointer(schema, String($ref).slice(1)), String($ref))
    for (const [index, part] of Object.entries(allOf as Shape[])) here(part, `${location}/allOf/${index}`)
    if (condition !== undefined) {
      const branch = ajv.validate(condition as Shape, value) ? 'then' : 'else'
      if (shape[branch] !== undefined) here(shape[branch], `${location}/${branch}`)
    }
    for (const [name, member] of Object.entries(typeof value === 'object' && value !== null ? value : {})) {
      const part = partsOf(shape).find(([place]) => (Array.isArray(value) ? place === 'items' : isNamed(place, name)))
      if (part !== undefined) visit(part[1], `${location}/${part[0]}`, member, appendToPointer(path, name), document)
    }
  }
}

/** Whether the schema at `place` is for members of that name. */
function isNamed(place: string, name: string): boolean {
  const [, keyword, wanted = ''] = /^(properties|patternProperties)\/(.*)$/.exec(place) ?? []
  if (keyword === 'properties') return wanted === name
  return keyword === 'patternProperties' && new RegExp(wanted, 'u').test(name)
}
