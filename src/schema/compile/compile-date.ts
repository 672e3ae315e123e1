import { parseDate } from '../../evaluate/time/date-text.js'
import type { Site } from './site.js'

/** Epoch milliseconds, or `undefined` with a problem reported. */
export function compileDate(text: string, site: Site): number | undefined {
  const instant = parseDate(text)
  if (instant === undefined) {
    site.problem({
      code: 'invalid-date',
      message: 'Not a date. Write "2026-12-01" (midnight UTC) or "2026-12-01T09:00:00Z", with Z or an offset.',
      expected: 'YYYY-MM-DD or an RFC 3339 date-time',
      received: text,
    })
  }
  return instant
}
