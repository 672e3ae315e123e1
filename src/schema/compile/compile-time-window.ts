import { MINUTES_PER_DAY, type TimeWindow } from '../../evaluate/time/time-window.js'
import type { TimeWindowDefinition } from '../generated/flag-document.js'
import { compileDate } from './compile-date.js'
import type { Site } from './site.js'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** `undefined` when a part of it is refused. */
export function compileTimeWindow(definition: TimeWindowDefinition, site: Site): TimeWindow | undefined {
  const { after, before, days, from, to, timeZone } = definition
  const window = {
    after: after === undefined ? undefined : compileDate(after, site.at('after')),
    before: before === undefined ? undefined : compileDate(before, site.at('before')),
  }
  if (days === undefined && from === undefined && to === undefined && timeZone === undefined) {
    return { ...window, daily: undefined }
  }
  const daily = {
    days: days === undefined ? undefined : new Set(days.map((day) => weekdays.indexOf(day))),
    from: from === undefined ? 0 : minuteOfDay(from),
    to: to === undefined ? MINUTES_PER_DAY : minuteOfDay(to),
    zone: site.compilation.zoneClock(lowerCase(timeZone ?? 'UTC')),
  }
  if (daily.from === daily.to) {
    site.problem({
      code: 'invalid-value',
      message:
        daily.to === 0
          ? 'Both begin and end are at the start of the day. For midnight at its end, leave "to" out.'
          : '"from" and "to" are the same time, which could mean all day or never. Leave both out for all day.',
      expected: '"from" and "to" apart',
      received: definition,
    })
  }
  if (daily.zone === undefined) {
    site.at('timeZone').warning({
      code: 'invalid-time-zone',
      message: 'This host does not know the time zone: the condition is false here.',
      expected: 'an IANA time zone name, such as "Europe/Berlin"',
      received: timeZone,
    })
  }
  return { ...window, daily }
}

/** Of ASCII alone, as zones are compared (ECMA-402): the Kelvin sign is no "k". */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** `text` is `HH:MM`. */
function minuteOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}
