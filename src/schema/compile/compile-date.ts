import { parseDate } from '../../evaluate/time/date.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { Place } from '../problems/place.js'

/** Epoch milliseconds, or `undefined` with a problem reported. */
export function compileDate(text: string, place: Place, diagnostics: Diagnostics): number | undefined {
  const instant = parseDate(text)
  if (instant === undefined) {
    diagnostics.problem(place, {
      code: 'invalid-date',
      message: 'Not a date. Write "2026-12-01" (midnight UTC) or "2026-12-01T09:00:00Z", with Z or an offset.',
      expected: 'YYYY-MM-DD or an RFC 3339 date-time',
      received: text,
    })
  }
  return instant
}
