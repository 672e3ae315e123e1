import { foreignText } from './foreign-text.js'

/** What JSON wants at the place of a fault. */
export type Wanted = 'value' | 'name' | 'colon' | 'comma' | 'no comma' | 'escape' | 'string' | 'end' | 'less depth'

const expectations: Readonly<Record<Wanted, string>> = {
  value: 'a JSON value',
  name: 'the name of a member, in double quotes',
  colon: 'a colon',
  comma: 'a comma or the closing bracket',
  'no comma': 'no comma before the closing bracket',
  escape: 'an escape JSON knows: \\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u and four hexadecimal digits',
  string: 'the closing double quote',
  end: 'nothing after the document',
  'less depth': 'fewer arrays and objects inside one another',
}

interface Hint {
  readonly wanted?: Wanted
  /** What the text goes on with. Sticky. */
  readonly next: RegExp
  readonly say: string | ((next: string) => string)
}

const numbers =
  'JSON writes numbers in decimal, a digit on either side of the point, no + and no leading zero: 5, -1, 0.5, 1e3.'

/** What people usually get wrong, most telling first. */
const hints: readonly Hint[] = [
  {
    wanted: 'end',
    next: /:/y,
    say: 'A member stands here that is in no object: perhaps the start of the document is missing.',
  },
  { wanted: 'end', next: /./suy, say: 'More text follows the end of the document. A document is one JSON value.' },
  { next: /(?:tr?u?|fa?l?s?|nu?l?)?$/y, say: 'The text ends too early: was it cut off?' },
  {
    wanted: 'string',
    next: /./suy,
    say: 'A string cannot hold a raw line break or control character: write \\n, \\t, or \\u and its code.',
  },
  {
    wanted: 'escape',
    next: /\\[^u]/uy,
    say: (next) => `JSON has no escape ${next}. For a backslash in a string write two: \\${next}.`,
  },
  {
    wanted: 'escape',
    next: /./suy,
    say: 'Four hexadecimal digits must follow \\u. For a backslash in a string write two.',
  },
  {
    wanted: 'no comma',
    next: /,/y,
    say: 'This comma follows the last element or member. JSON has commas only between them: remove it.',
  },
  { next: /\/[/*]|#/y, say: 'JSON has no comments: remove it, or use a "description" member.' },
  { next: /['`‘’“”]/uy, say: (next) => `JSON writes strings in straight double quotes: write " for ${next}.` },
  {
    wanted: 'name',
    next: /[\p{L}\p{N}_$-]{1,40}/uy,
    say: (next) => `JSON writes the names of members in double quotes: "${next}".`,
  },
  { wanted: 'colon', next: /./suy, say: 'A colon must separate the name of a member from its value.' },
  {
    next: /(?:\{\{|(?<=\{)\{)(?!\s*["}])|\$\{|<%/y,
    say: 'A placeholder of a template stands here: fill it in before the document is deployed.',
  },
  {
    wanted: 'value',
    next: /[\p{L}_$]{1,40}/uy,
    say: (next) => `${next} is not JSON: write strings in double quotes; the only bare words are true, false and null.`,
  },
  { wanted: 'value', next: /[+.0-9-]/y, say: numbers },
  { wanted: 'comma', next: /(?<=[0-9])[.0-9eExX_]/y, say: numbers },
  { wanted: 'comma', next: /["{[\p{L}\p{N}-]/uy, say: 'A comma is missing before this.' },
  { next: /./suy, say: (next) => `JSON cannot have ${JSON.stringify(next)} here.` },
]

/** A text is not JSON. Never leaves this room. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  readonly wanted: Wanted
  readonly expected: string
  readonly offset: number
  /** What the visitor of the scan knows of the innermost value around the fault. */
  readonly context: unknown

  constructor(wanted: Wanted, text: string, offset: number, context: unknown) {
    super(explain(wanted, text, offset))
    this.wanted = wanted
    this.expected = expectations[wanted]
    this.offset = offset
    this.context = context
  }
}

function explain(wanted: Wanted, text: string, offset: number): string {
  if (text.trim() === '') return 'The document is empty.'
  const foreign = foreignText(text)
  if (foreign !== undefined) return foreign
  for (const hint of hints) {
    if (hint.wanted !== undefined && hint.wanted !== wanted) continue
    hint.next.lastIndex = offset
    const next = hint.next.exec(text)
    if (next !== null) return typeof hint.say === 'string' ? hint.say : hint.say(next[0])
  }
  return `JSON needs ${expectations[wanted]} here.`
}
