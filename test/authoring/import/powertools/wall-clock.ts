import { PythonError } from './python.js'

// The wall clock of a zone as text, which Python's datetimes of one zone compare as.

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-01-31 09:30:00` in the zone. */
function wallClock(now: number, zone: string): string {
  return formatOf('sv-SE', zone, { dateStyle: 'short', timeStyle: 'medium' }).format(now)
}

/** Making one takes longer than asking it a thousand times. */
function formatOf(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
  formats.set(key, format)
  return format
}

/** Empty is the zone of the machine. */
export function isZone(name: string): boolean {
  try {
    return wallClock(0, name || 'UTC') !== ''
  } catch {
    return false
  }
}

/** `strftime("%A").upper()` */
export function weekdayOf(now: number, zone: string): string {
  return formatOf('en-GB', zone, { weekday: 'long' }).format(now).toUpperCase()
}

/** Hours and minutes are put in place of those of the current time, which keeps its seconds. */
export function isWithinTimes(now: number, zone: string, start: string, end: string): boolean {
  const clock = wallClock(now, zone)
  const replaced = (text: string): [minutes: number, time: string] => {
    const [hour, minute, ...more] = text.split(':')
    if (more.length > 0 || !/^\d+$/.test(minute as string)) throw new PythonError('invalid literal for int()')
    return [Number(hour) * 60 + Number(minute), `${clock.slice(0, 11)}${hour}:${minute}${clock.slice(16)}`]
  }
  const [[startMinutes, first], [endMinutes, last]] = [replaced(start), replaced(end)]
  return endMinutes < startMinutes ? first <= clock || clock <= last : first <= clock && clock <= last
}

/** To the microsecond. */
export function isWithinDateTimes(now: number, zone: string, start: string, end: string): boolean {
  const clock = `${wallClock(now, zone)}.${String(((now % 1000) + 1000) % 1000).padStart(3, '0')}000`
  return complete(start) <= clock && clock <= complete(end)
}

function complete(text: string): string {
  const [whole = '', fraction = ''] = text.replace('T', ' ').split('.')
  return `${whole}${' 00:00:00'.slice(whole.length - 10)}.${fraction.padEnd(6, '0')}`
}
