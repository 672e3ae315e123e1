import type { Evaluation } from '../../evaluate/evaluation.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { countWords } from '../terminal/words.js'

/** A line for each flag: what it gives and why; of two documents beside each other, those that differ marked. */
export function answersTable(
  answers: readonly Evaluation<unknown>[],
  against: readonly Evaluation<unknown>[] | undefined,
  { style }: Output,
): string {
  const rows = answers.map((answer, index): Cell[] => {
    const other = against?.[index]
    const cells = [printable(answer.flag), ...answerCells(answer)]
    if (other === undefined) return cells
    const isSame = sameAnswer(answer, other)
    const mark = isSame ? ' ' : '|'
    return [...cells, mark, ...answerCells(other).map((text) => (isSame ? text : { text, style: style.yellow }))]
  })
  const differing = answers.filter((answer, index) => against?.[index] && !sameAnswer(answer, against[index])).length
  const summary = against === undefined ? [] : [`${differing} of ${countWords(answers.length, 'flag')} differ.`]
  return [...tableLines(rows, { indent: '' }), ...summary].join('\n')
}

function answerCells(answer: Evaluation<unknown>): string[] {
  if (answer.reason === 'ERROR') return [answer.errorCode === 'FLAG_NOT_FOUND' ? 'no such flag' : answer.errorCode, '']
  const { reason, variant, details, ruleId, ruleIndex } = answer
  const rule = ruleIndex === undefined ? '' : ` by rule ${ruleId === undefined ? ruleIndex : `"${ruleId}"`}`
  return [printable(variant), printable(`${[reason, ...details].join(', ')}${rule}`)]
}

/** Whether both give the same variant, for whatever reason. */
function sameAnswer(answer: Evaluation<unknown>, other: Evaluation<unknown>): boolean {
  return answer.variant === other.variant && answer.enabled === other.enabled && sameJson(answer.value, other.value)
}

function sameJson(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other)
}
