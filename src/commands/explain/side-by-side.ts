import type { Explanation } from '../../evaluate/explain/explanation.js'
import {
  answerWords,
  type ExplanationLine,
  explanationLines,
  versionWords,
} from '../../evaluate/explain/explanation-text.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { wrapped } from '../terminal/wrapped.js'

/** What is on both sides of one line of the comparison; undefined where a side has no such rule. */
type Pair = readonly [left: ExplanationLine | undefined, right: ExplanationLine | undefined]

/** Two explanations of a flag in two columns: rules of one id, or of one place, beside each other; a bar where they differ. */
export function sideBySide(left: Explanation, right: Explanation, { columns, style }: Output): string {
  const width = Math.floor((columns - GAP.length) / 2)
  const heads = [headOf(left), headOf(right)] as const
  const rows: (readonly [string[], string[]])[] = [
    [wrapped(heads[0].answer, 0, width), wrapped(heads[1].answer, 0, width)],
    [wrapped(heads[0].version, 2, width), wrapped(heads[1].version, 2, width)],
    ...pairsOf(linesOf(left), linesOf(right)).map(
      ([one, other]) => [lineWords(one, width), lineWords(other, width)] as const,
    ),
  ]
  return rows
    .flatMap(([one, other], row) => {
      const height = Math.max(one.length, other.length)
      // That versions differ is why one compares.
      const isSame = row === 1 || one.join('\n') === other.join('\n')
      return Array.from({ length: height }, (_, index) => {
        const gap = isSame ? GAP : DIFFERS
        return `${(one[index] ?? '').padEnd(width)}${isSame ? gap : style.yellow(gap)}${other[index] ?? ''}`.trimEnd()
      })
    })
    .join('\n')
}

const GAP = '   '
const DIFFERS = ' | '

function headOf(explanation: Explanation): { readonly answer: string; readonly version: string } {
  const { version } = explanation.evaluation
  const words = version === undefined ? '' : `  ${versionWords(version)}`
  return { answer: printable(answerWords(explanation)), version: printable(words) }
}

function linesOf(explanation: Explanation): readonly ExplanationLine[] {
  return explanation.form === undefined ? [] : explanationLines(explanation)
}

/** In the order of the left one; what only the right one has stands where it comes there. */
function pairsOf(left: readonly ExplanationLine[], right: readonly ExplanationLine[]): Pair[] {
  const pairs: Pair[] = []
  let next = 0
  for (const line of left) {
    const found = right.findIndex((other, index) => index >= next && keyOf(other) === keyOf(line))
    if (found === -1) {
      pairs.push([line, undefined])
      continue
    }
    pairs.push(...right.slice(next, found).map((other): Pair => [undefined, other]), [line, right[found]])
    next = found + 1
  }
  return [...pairs, ...right.slice(next).map((other): Pair => [undefined, other])]
}

/** What makes two lines one: the rule's id, or its place where it has none. */
function keyOf({ index, name }: ExplanationLine): string {
  return name === '' ? index : name
}

function lineWords(line: ExplanationLine | undefined, width: number): string[] {
  if (line === undefined) return []
  const { index, name, verdict, reasons } = line
  const beginning = `  ${[index, name].filter((part) => part !== '').join(' ')}  ${verdict}`
  return [printable(beginning), ...reasons.flatMap((reason) => wrapped(printable(`      ${reason}`), 8, width))]
}
