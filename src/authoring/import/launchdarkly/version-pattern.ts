import { spaces } from './js-pattern.js'

export type VersionOrder = 'equal' | 'less' | 'greater'

/** The three numbers of a version, in decimal without leading zeros, and what follows a hyphen. */
export interface Version {
  readonly numbers: readonly [string, string, string]
  readonly prerelease: string | undefined
}

const WORD = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)'
const PRERELEASE = `-${WORD}(?:\\.${WORD})*`
const BUILD = '(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?'
const NUMBER = '(?:0|[1-9]\\d{0,14})'

/**
 * The version that LaunchDarkly reads a text as: numbers that are missing are 0, and white space around it is cut off.
 * `undefined` for none. Of at most 256 characters, with numbers of at most 15 digits.
 */
export function readVersion(text: string): Version | undefined {
  const found = new RegExp(`^(${NUMBER})(?:\\.(${NUMBER}))?(?:\\.(${NUMBER}))?(${PRERELEASE})?${BUILD}$`).exec(
    text.trim(),
  )
  if (found === null || text.length > 256 || /^\s/.test(text)) return undefined
  return { numbers: [found[1] as string, found[2] ?? '0', found[3] ?? '0'], prerelease: found[4]?.slice(1) }
}

/** An RE2 pattern of the texts that LaunchDarkly reads as a version of this order to the given one, which has no pre-release. */
export function versionPattern(order: VersionOrder, { numbers }: Version): string {
  const cores = [1, 2, 3].map((count) => coresOf(order, numbers, count))
  const [one = [], two = [], three = []] = cores
  const full = texts(three, `(?:[${spaces}]+v?)?`)
  return `^(?:${[...full, ...texts([...one, ...two], '')].join('|')})${BUILD}[${spaces}]*$`
}

/** Numbers of a version, and whether a pre-release may or must follow. */
interface Core {
  readonly text: string
  readonly prerelease: 'none' | 'any' | 'some'
}

function texts(cores: readonly Core[], before: string): readonly string[] {
  return (['none', 'any', 'some'] as const).flatMap((prerelease) => {
    const alike = cores.filter((core) => core.prerelease === prerelease).map(({ text }) => text)
    if (alike.length === 0) return []
    const after = { none: '', any: `(?:${PRERELEASE})?`, some: PRERELEASE }[prerelease]
    return [`${before}(?:${alike.join('|')})${after}`]
  })
}

/** Those written with so many numbers; the others are 0. */
function coresOf(order: VersionOrder, numbers: readonly string[], count: number): readonly Core[] {
  const written = numbers.slice(0, count)
  const isRestZero = numbers.slice(count).every((number) => number === '0')
  const same = written.join('\\.')
  if (order === 'equal') return isRestZero ? [{ text: same, prerelease: 'none' }] : []
  const side = order === 'less' ? below : above
  const cores = written.flatMap((number, place): readonly Core[] => {
    const other = side(number)
    if (other === undefined) return []
    const text = [...written.slice(0, place), other, ...written.slice(place + 1).map(() => NUMBER)].join('\\.')
    return [{ text, prerelease: 'any' }]
  })
  if (order === 'greater') return cores
  return [...cores, { text: same, prerelease: isRestZero ? 'some' : 'any' }]
}

/** The numbers less than this; `undefined` for none. */
function below(number: string): string | undefined {
  if (number === '0') return undefined
  const shorter = number.length === 1 ? [] : number.length === 2 ? ['\\d'] : ['0', `[1-9]\\d{0,${number.length - 2}}`]
  return oneOf([
    ...shorter,
    ...ofSameLength(number, (digit, place) => [place === 0 && number.length > 1 ? 1 : 0, digit - 1]),
  ])
}

/** The numbers greater than this, of at most 15 digits. */
function above(number: string): string | undefined {
  const { length } = number
  const longer = length >= 15 ? [] : [`[1-9]\\d{${length},14}`]
  return oneOf([...ofSameLength(number, (digit) => [digit + 1, 9]), ...longer])
}

/** The numbers that differ first in some digit, which is within the bounds. */
function ofSameLength(number: string, boundsOf: (digit: number, place: number) => readonly [number, number]): string[] {
  return [...number].flatMap((digit, place) => {
    const [least, most] = boundsOf(Number(digit), place)
    if (least > most) return []
    const rest = number.length - place - 1
    const range = least === most ? `${least}` : `[${least}-${most}]`
    return [`${number.slice(0, place)}${range}${rest === 0 ? '' : rest === 1 ? '\\d' : `\\d{${rest}}`}`]
  })
}

function oneOf(alternatives: readonly string[]): string | undefined {
  if (alternatives.length < 2) return alternatives[0]
  return `(?:${alternatives.join('|')})`
}
