import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import type { LdContext, LdPayload } from './reference.js'

/**
 * A context as docs/moving/launchdarkly.md says that it is passed here: the user at the top, its key as `targetingKey`; other kinds,
 * as far as flags ask about them, under their names. `undefined` for one that must not be passed so, as the page says as well.
 */
export function toHere(context: LdContext, payload: LdPayload): EvaluationContext | undefined {
  const kinds = kindsAskedFor(payload)
  const { user, ...others } = context
  const here: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(user ?? {})) {
    const isOwn = name !== 'key' && name !== '_meta' && name !== 'kind'
    if (isOwn && name !== 'targetingKey' && !name.includes('.') && !kinds.has(name)) here[name] = plain(name, value)
  }
  if (user !== undefined) here['targetingKey'] = user.key
  for (const [kind, attributes] of Object.entries(others)) {
    if (!kinds.has(kind) || kind.includes('.')) continue
    here[kind] = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plain(name, value)]))
  }
  if (/"op":"semVer/.test(JSON.stringify(payload)) && hasListOfVersions(here)) return undefined
  return textsIn(here).every((text) => isReadAlike(text, payload)) ? (here as EvaluationContext) : undefined
}

function plain(name: string, value: unknown): unknown {
  return name === 'anonymous' ? Boolean(value) : value
}

function kindsAskedFor(payload: LdPayload): ReadonlySet<unknown> {
  const kinds = new Set<unknown>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) {
      if (/Kind$/.test(name)) kinds.add(member)
      if (name === 'attribute' && member === 'kind')
        for (const kind of (value as { values: [] }).values) kinds.add(kind)
      look(member)
    }
  }
  look(payload)
  kinds.delete('user')
  return kinds
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function isReadAlike(text: string, payload: LdPayload): boolean {
  if (text.length > 1024) return false
  const all = JSON.stringify(payload)
  const isOddDate = /^\d{4}-\d\d-\d\d/.test(text) && !isPlainDate(text) && /"op":"(?:before|after)"/.test(all)
  const isOddVersion = /^\d+(?:\.\d+)?[-+]|\d{16}|^\s.*\d|\d.*\s$/s.test(text) && /"op":"semVer/.test(all)
  return !isOddDate && !isOddVersion
}

/** Texts in lists that are read otherwise than alone. */
function hasListOfVersions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const isList = Array.isArray(value) && value.some((one) => typeof one === 'string' && one.startsWith('v'))
  return isList || Object.values(value).some(hasListOfVersions)
}

/** A day that a calendar has, a time of the day, and an offset with hours and minutes. */
function isPlainDate(text: string): boolean {
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
    text,
  )
  if (found === null) return false
  const midnight = new Date(`${found[1]}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(found[1] as string)
}
