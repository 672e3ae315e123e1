import { nearestHint } from '../options/nearest-name.js'
import { printable } from '../text/printable.js'
import { type CommandFailure, usage } from './failure.js'
import type { OptionSpec } from './option-specs.js'

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** RFC 3339, or a date alone, which is its midnight in UTC. */
const instant = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2}))?$/

/**
 * The value of an option, as its type has it.
 * @throws {CommandFailure} for what is no such value
 */
export function readValue(spec: Exclude<OptionSpec, { type: 'boolean' }>, option: string, text: string): unknown {
  switch (spec.type) {
    case 'string':
      return text
    case 'choice': {
      if (spec.choices.includes(text)) return text
      throw wrong(option, `one of ${spec.choices.join(', ')}`, text, nearestHint(text, spec.choices))
    }
    case 'integer': {
      const { least, greatest = Number.MAX_SAFE_INTEGER } = spec
      const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
      if (value >= least && value <= greatest) return value
      const bounds = spec.greatest === undefined ? `from ${least} up` : `from ${least} to ${greatest}`
      throw wrong(option, `a whole number ${bounds}`, text)
    }
    case 'time': {
      const value =
        instant.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text.replace(' ', 'T').toUpperCase()) : Number.NaN
      if (!Number.isNaN(value)) return value
      throw wrong(option, 'an instant such as 2026-11-20T09:00:00Z, or a date', text)
    }
    case 'duration': {
      const [, count, unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text) ?? []
      if (count !== undefined) return Number(count) * (unitMs[unit] ?? 0)
      throw wrong(option, 'a duration such as 90s, 30m, 12h, 14d or 2w', text)
    }
  }
}

function wrong(option: string, expected: string, text: string, hint = ''): CommandFailure {
  return usage(`${option} must be ${expected}; received "${printable(text.slice(0, 80))}".${hint}`)
}

/** Of what no calendar has, such as 30 February, `Date.parse` makes another day. */
function isDay(date: string): boolean {
  return new Date(`${date}T00:00Z`).getUTCDate() === Number(date.slice(-2))
}
