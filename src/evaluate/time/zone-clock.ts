/** Reads the wall clock of one time zone. Keeps the last minute it read, since asking `Intl` costs microseconds. */
export interface ZoneClock {
  readonly format: Intl.DateTimeFormat
  last: { readonly epochMinute: number; readonly reading: WallClock } | undefined
}

export interface WallClock {
  /** Day of the week, 0 for Sunday. */
  readonly day: number
  /** Minute of the day, 0..1439. */
  readonly minute: number
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `undefined` when the host does not know the IANA zone `name`. */
export function zoneClock(name: string): ZoneClock | undefined {
  // Newer hosts take offsets such as `+01:00` for zones, older ones do not: only names give the same answer everywhere.
  if (!/^[A-Za-z]/.test(name)) return undefined
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return { format, last: undefined }
  } catch {
    return undefined
  }
}

/** `now` in epoch milliseconds, finite and within what a `Date` can hold. */
export function wallClockAt(zone: ZoneClock, now: number): WallClock {
  const epochMinute = Math.floor(now / 60_000)
  if (zone.last?.epochMinute !== epochMinute) {
    const parts = Object.fromEntries(zone.format.formatToParts(now).map(({ type, value }) => [type, value]))
    const reading = {
      day: weekdays.indexOf(parts['weekday'] ?? ''),
      minute: Number(parts['hour']) * 60 + Number(parts['minute']),
    }
    zone.last = { epochMinute, reading }
  }
  return zone.last.reading
}
