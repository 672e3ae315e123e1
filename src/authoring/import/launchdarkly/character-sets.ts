export interface CharacterSet {
  /** As RE2 writes it. */
  readonly re2: string
  /** Whether it holds all characters beyond U+FFFF, which JavaScript takes for two each; otherwise it holds none of them. */
  readonly isWide: boolean
}

const DIGITS = '0-9'
const WORD = '0-9A-Za-z_'
/** White space to JavaScript, in code units. */
const SPACE_CODES: readonly (readonly [first: number, last: number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const LAST_CODE = 0x10ffff
const SPACES = SPACE_CODES.map(rangeText).join('')
/** What is between those. */
const OTHERS = [0, ...SPACE_CODES.map(([, last]) => last + 1)]
  .map((first, index) => rangeText([first, (SPACE_CODES[index]?.[0] ?? LAST_CODE + 1) - 1]))
  .join('')

/** By the letter after the backslash. */
export const escapedSets = new Map<string, CharacterSet>([
  ['d', { re2: `[${DIGITS}]`, isWide: false }],
  ['D', { re2: `[^${DIGITS}]`, isWide: true }],
  ['w', { re2: `[${WORD}]`, isWide: false }],
  ['W', { re2: `[^${WORD}]`, isWide: true }],
  ['s', { re2: `[${SPACES}]`, isWide: false }],
  ['S', { re2: `[^${SPACES}]`, isWide: true }],
])
/** What a dot stands for. */
export const anyOnLine: CharacterSet = { re2: '[^\\n\\r\\x{2028}\\x{2029}]', isWide: true }

/** A character as RE2 writes it, in a class and outside. */
export function re2Char(char: string): string {
  if (/^[\w @%&'",;:<>=!#~/]$/.test(char)) return char
  return /^[!-~]$/.test(char) ? `\\${char}` : `\\x{${char.charCodeAt(0).toString(16)}}`
}

/** What a set of all but a few characters is inside of a class. */
export function wideMember({ re2 }: CharacterSet): string {
  if (re2.includes(SPACES)) return OTHERS
  return re2.includes(WORD) ? '\\W' : '\\D'
}

function rangeText([first, last]: readonly [first: number, last: number]): string {
  const [start, end] = [first, last].map((code) => `\\x{${code.toString(16)}}`)
  return first === last ? `${start}` : `${start}-${end}`
}
