/** How ConfigCat reads values of attributes: the second evaluator's part that knows types. */

export type AttributeValue = string | number | boolean | Date | readonly unknown[] | null

// biome-ignore lint/suspicious/noExplicitAny: it is JSON of any form
export type Json = any

/** Says that the SDK gives the caller's default, since the config JSON is faulty. */
export class ConfigFault extends Error {}

/** Says that the attribute has no value to compare. */
export class NoValue extends Error {}

export function textOf(value: AttributeValue): string {
  if (value instanceof Date) return String(value.getTime() / 1000)
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? JSON.stringify(value) : String(value)
}

/** A comma is a decimal point, blanks around are passed over, and what starts with 0x and the like is none. */
export function numberIn(value: AttributeValue): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') throw new NoValue()
  const text = value.replace(',', '.')
  const number = text.trim() === '' || /^\s*0[^\d.eE]/.test(text) ? Number.NaN : Number(text)
  if (Number.isNaN(number) && value.trim() !== 'NaN') throw new NoValue()
  return number
}

export function secondsIn(value: AttributeValue): number {
  return value instanceof Date ? value.getTime() / 1000 : numberIn(value)
}

export function textsIn(value: AttributeValue): readonly string[] {
  let list: unknown = value
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value)
    } catch {
      throw new NoValue()
    }
  }
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list
  throw new NoValue()
}

export interface Version {
  readonly numbers: readonly number[]
  readonly prerelease: readonly string[]
}

export function versionIn(value: AttributeValue): Version {
  const version = typeof value === 'string' ? parsedVersion(value.trim()) : undefined
  if (version === undefined) throw new NoValue()
  return version
}

export function parsedVersion(text: string): Version | undefined {
  if (text.length > 256) return undefined
  const [plain = '', ...builds] = text.split('+')
  if (builds.length > 1 || builds.some((build) => !/^[0-9a-z-]+(\.[0-9a-z-]+)*$/i.test(build))) return undefined
  const dash = plain.indexOf('-')
  const [main, pre] = dash < 0 ? [plain, undefined] : [plain.slice(0, dash), plain.slice(dash + 1)]
  const numbers = main.replace(/^v/, '').split('.')
  if (numbers.length !== 3 || !numbers.every((one) => /^(0|[1-9]\d*)$/.test(one))) return undefined
  if (numbers.some((one) => Number(one) > Number.MAX_SAFE_INTEGER)) return undefined
  const prerelease = pre === undefined ? [] : pre.split('.')
  if (!prerelease.every((one) => /^[0-9a-z-]+$/i.test(one) && !/^0\d+$/.test(one))) return undefined
  return { numbers: numbers.map(Number), prerelease }
}

/** Semantic Versioning 2.0.0, 11. */
export function order(one: Version, other: Version): number {
  for (const [at, number] of one.numbers.entries()) {
    if (number !== other.numbers[at]) return number - (other.numbers[at] as number)
  }
  const [first, second] = [one.prerelease, other.prerelease]
  if (first.length === 0 || second.length === 0) return second.length - first.length
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const [left, right] = [first[at], second[at]]
    if (left === undefined) return -1
    if (right === undefined) return 1
    if (left === right) continue
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)]
    if (leftIsNumber && rightIsNumber) return Number(left) - Number(right)
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1
    return left < right ? -1 : 1
  }
  return 0
}
