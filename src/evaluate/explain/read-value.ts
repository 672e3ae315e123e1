import { type ReadType, readings } from '../operators/reading.js'
import type { SeenValue } from './explanation.js'
import { seenValue } from './seen-value.js'

/** What a test reads of a value; nothing where that is the value itself, or cannot be read. Total, also for hostile objects. */
export function seenReading(value: unknown, type: ReadType | undefined): SeenValue | undefined {
  if (type === undefined) return undefined
  const { read } = readings[type]
  try {
    if (Array.isArray(value)) {
      const found = Array.from({ length: value.length }, (_, index) => read(value[index]))
      return found.every((one, index) => one === value[index]) ? undefined : seenValue(found)
    }
  } catch {
    return undefined
  }
  const found = read(value)
  return found === undefined || found === value ? undefined : seenValue(found)
}
