import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import type { Json, User } from './reference.js'
import { type AttributeValue, numberIn, textsIn } from './reference-values.js'

/**
 * The evaluation context that stands for a User Object, as docs/moving/configcat.md says: attributes have the type that the document
 * compares them as.
 */
export function contextOf(config: Json, user: User | undefined): EvaluationContext {
  if (user === undefined) return {}
  const context: Record<string, unknown> = { targetingKey: user['Identifier'] ?? '' }
  for (const [name, value] of Object.entries(user)) {
    if (name !== 'Identifier' && value != null) context[name] = typed(value, readingsOf(config, name))
  }
  return context as EvaluationContext
}

type Reading = 'text' | 'version' | 'number' | 'date' | 'list'

/** `unit` for what percentage options draw by. */
function readingsOf(config: Json, attribute: string): ReadonlySet<Reading | 'unit'> {
  const found = new Set<Reading | 'unit'>()
  const note = (condition: Json) => {
    const reading = condition?.a === attribute ? readingOf(condition.c) : undefined
    if (reading !== undefined) found.add(reading)
  }
  for (const setting of Object.values<Json>(config.f ?? {})) {
    const rules = listOf(setting?.r)
    const options = [setting?.p, ...rules.map((rule) => rule?.p)]
    if (setting?.a === attribute && options.some((one) => listOf(one).length > 0)) found.add('unit')
    for (const rule of rules) for (const condition of listOf(rule?.c)) note(condition?.u)
  }
  for (const segment of listOf(config.s)) for (const condition of listOf(segment?.r)) note(condition)
  return found
}

/** Of a faulty document it may be anything. */
function listOf(part: Json): readonly Json[] {
  return Array.isArray(part) ? part : []
}

function readingOf(comparator: number): Reading | undefined {
  if (comparator <= 3 || (comparator >= 28 && comparator <= 33)) return 'text'
  if (comparator <= 9) return 'version'
  if (comparator <= 15) return 'number'
  if (comparator === 18 || comparator === 19) return 'date'
  return comparator === 34 || comparator === 35 ? 'list' : undefined
}

/** The value with a type that it is compared as; nothing where ConfigCat could not compare it. */
function typed(value: AttributeValue, readings: ReadonlySet<Reading | 'unit'>): unknown {
  if (readings.has('unit')) return asText(value)
  if (readings.has('text')) return typeof value === 'object' ? asText(value) : value
  if (readings.has('date') && value instanceof Date) return value.getTime() / 1000
  const number = readings.has('number') || readings.has('date') ? orUndefined(() => numberIn(value)) : undefined
  if (number !== undefined) {
    const isInForm = typeof value === 'string' && /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value)
    return isInForm ? value : Math.max(-Number.MAX_VALUE, Math.min(number, Number.MAX_VALUE))
  }
  if (readings.has('list')) return orUndefined(() => textsIn(value))
  if (readings.has('version'))
    return typeof value === 'string' && value.split('.').length > 2 ? value.trim() : undefined
  return readings.size === 0 ? value : undefined
}

function asText(value: AttributeValue): string {
  if (value instanceof Date) return String(value.getTime() / 1000)
  return orUndefined(() => textsIn(value)) === undefined || typeof value === 'string'
    ? String(value)
    : JSON.stringify(value)
}

function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
