import { isWithinWindow, type TimeWindow } from '../time/time-window.js'
import { wallClockAt } from '../time/zone-clock.js'
import type { ExplainedWindow } from '../wording.js'
import type { TimeCondition } from './explanation.js'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

export function explainWindow(window: TimeWindow, wording: ExplainedWindow, now: number): TimeCondition {
  const time = timeText(now)
  const zone = window.daily?.zone
  return {
    kind: 'time',
    held: isWithinWindow(window, now),
    window: { ...wording, ...(wording.days !== undefined && { days: [...wording.days] }) },
    now: time,
    ...(window.daily !== undefined && zone === undefined && { unknownZone: true }),
    ...(zone !== undefined && time !== null && { wallClock: wallClockText(wallClockAt(zone, now)) }),
  }
}

function timeText(now: number): string | null {
  const date = new Date(now)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function wallClockText({ day, minute }: ReturnType<typeof wallClockAt>): { day: string; time: string } {
  const digits = (number: number) => String(number).padStart(2, '0')
  return { day: weekdays[day] as string, time: `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}` }
}
