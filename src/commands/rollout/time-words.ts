import { dateWords } from '../release/deployment-words.js'

/** `24 min`, `5.3 h`, `2 d`: rounded up to whole minutes, and to tenths of what is longer. */
export function minutesWords(minutes: number): string {
  if (!Number.isFinite(minutes)) return 'never'
  if (minutes < 120) return `${Math.max(1, Math.ceil(minutes))} min`
  return minutes < 2_880 ? `${tenths(minutes / 60)} h` : `${tenths(minutes / 1_440)} d`
}

/** `24 min`, `5 h`, `2 d`: rounded up, of what is not known better. */
export function aboutWords(ms: number): string {
  const minutes = ms / 60_000
  if (minutes < 120) return minutesWords(minutes)
  return minutes < 2_880 ? `${Math.ceil(minutes / 60)} h` : `${Math.ceil(minutes / 1_440)} d`
}

/** `40 s`, `12 min`: of what is past. */
export function ageWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return seconds < 120 ? `${seconds} s` : minutesWords(Math.round(seconds / 60))
}

/** `11:32 UTC`; of another day than that of `now` with its date. */
export function instantWords(at: number, now: number): string {
  const [day, time] = [dateWords(at).slice(0, 10), dateWords(at).slice(11)]
  return `${day === dateWords(now).slice(0, 10) ? '' : `${day} `}${time} UTC`
}

function tenths(value: number): number {
  return Number(value.toFixed(1))
}
