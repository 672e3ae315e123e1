import type { LogEvent } from '../store/telemetry.js'
import { MonitoringError } from './monitoring.js'

/** A row as commands hand it on. Times are in milliseconds since the epoch. */
type Row = Readonly<Record<string, string | number | undefined>>

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * Runs a query of CloudWatch Logs Insights, of those that are `filter` by equal text and `stats` with `count(*)`, `min`, `max`, `sum`,
 * `earliest` and `latest`, by fields and `datefloor`. All others are refused. Of times, the result has UTC text.
 * @throws {MonitoringError} MalformedQueryException
 */
export function runLogQuery(query: string, events: readonly LogEvent[]): readonly Readonly<Record<string, string>>[] {
  let rows: readonly Row[] = events
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, message, fields }) => ({ ...plainFields(fields), '@timestamp': at, '@message': message }))
  for (const command of parts(query, '|')) rows = run(command, rows)
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [[field, resultText(field, value)]])),
    ),
  )
}

function run(command: string, rows: readonly Row[]): readonly Row[] {
  const [, name, rest] = /^(\w+)\s+([\s\S]+)$/.exec(command) ?? []
  if (name === 'filter' && rest !== undefined) return filtered(rest, rows)
  if (name === 'stats' && rest !== undefined) return counted(rest, rows)
  throw malformed(`The emulator knows the commands filter and stats; received ${command}.`)
}

function filtered(conditions: string, rows: readonly Row[]): readonly Row[] {
  const wanted = parts(conditions, ' and ').map((condition): readonly [string, string] => {
    const [, field, text] = /^([\w@.]+)\s*=\s*("(?:[^"\\]|\\.)*")$/.exec(condition) ?? []
    if (field === undefined || text === undefined)
      throw malformed(`The emulator filters by field = "text"; received ${condition}.`)
    return [field, JSON.parse(text)]
  })
  return rows.filter((row) => wanted.every(([field, text]) => String(row[field]) === text))
}

interface Aggregate {
  readonly name: string
  of(rows: readonly Row[]): string | number | undefined
}

function counted(command: string, rows: readonly Row[]): readonly Row[] {
  const [aggregates = '', by = ''] = command.split(/\s+by\s+/)
  const wanted = parts(aggregates, ',').map(aggregateOf)
  const groupings = parts(by, ',').map(groupingOf)
  const groups = new Map<string, { readonly key: Row; readonly rows: Row[] }>()
  for (const row of rows) {
    const key = Object.fromEntries(groupings.map(({ name, of }) => [name, of([row])]))
    const id = JSON.stringify(Object.values(key))
    const group = groups.get(id) ?? { key, rows: [] }
    groups.set(id, group)
    group.rows.push(row)
  }
  return [...groups.values()].map((group) => ({
    ...group.key,
    ...Object.fromEntries(wanted.map(({ name, of }) => [name, of(group.rows)])),
  }))
}

/** Rows are in the order of time, as far as they have one. */
function aggregateOf(text: string): Aggregate {
  const [, name = '', field = '', alias = text] = /^(\w+)\(([\w@.*]+)\)(?:\s+as\s+(\w+))?$/.exec(text) ?? []
  const numbers = (rows: readonly Row[]) => rows.map((row) => Number(row[field]))
  switch (name) {
    case 'count':
      return { name: alias, of: (rows) => rows.length }
    case 'sum':
      return { name: alias, of: (rows) => numbers(rows).reduce((sum, one) => sum + one, 0) }
    case 'min':
      return { name: alias, of: (rows) => Math.min(...numbers(rows)) }
    case 'max':
      return { name: alias, of: (rows) => Math.max(...numbers(rows)) }
    case 'earliest':
      return { name: alias, of: (rows) => rows[0]?.[field] }
    case 'latest':
      return { name: alias, of: (rows) => rows.at(-1)?.[field] }
    default:
      throw malformed(`The emulator does not know the aggregation ${text}.`)
  }
}

function groupingOf(text: string): Aggregate {
  if (/^[\w@.]+$/.test(text)) return { name: text, of: ([row]) => row?.[text] }
  const [, field, count, unit = ''] = /^datefloor\(([\w@.]+),\s*(\d+)([smhd])\)$/.exec(text) ?? []
  const ms = Number(count) * (UNIT_MS[unit] ?? Number.NaN)
  if (field === undefined || Number.isNaN(ms)) throw malformed(`The emulator does not group by ${text}.`)
  return { name: text, of: ([row]) => Math.floor(Number(row?.[field]) / ms) * ms }
}

/** At what stands in no parentheses and no quotes. */
function parts(text: string, separator: string): string[] {
  const found: string[] = []
  let depth = 0
  let isQuoted = false
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '\\') index++
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === '(') depth++
    else if (!isQuoted && character === ')') depth--
    else if (!isQuoted && depth === 0 && text.startsWith(separator, index)) {
      found.push(text.slice(start, index))
      start = index + separator.length
    }
  }
  return [...found, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

function plainFields(fields: Readonly<Record<string, unknown>>): Row {
  const plain = Object.entries(fields).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(plain) as Row
}

/** Times come as `2026-12-01 09:00:00.000`. */
function resultText(field: string, value: string | number): string {
  const isTime = typeof value === 'number' && (field.startsWith('datefloor(') || field === '@timestamp')
  return isTime ? new Date(value).toISOString().replace('T', ' ').replace('Z', '') : String(value)
}

function malformed(message: string): MonitoringError {
  return new MonitoringError('MalformedQueryException', message)
}
