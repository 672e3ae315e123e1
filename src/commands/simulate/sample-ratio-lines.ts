import type { SampleRatioTest } from '../../authoring/simulate/sample-ratio.js'
import type { Style } from '../terminal/style.js'
import { tableLines } from '../terminal/table.js'
import { numberWords } from '../terminal/words.js'
import { percentText } from './number-words.js'

/** What was counted beside what was to be expected, and whether that can be chance. */
export function sampleRatioLines(test: SampleRatioTest, style: Style): string[] {
  const { variants, leftOut } = test
  const total = variants.reduce((sum, { observed }) => sum + observed, 0)
  const shareOf = (count: number) => percentText(total === 0 ? 0 : count / total)
  const rows = variants.map(({ variant, observed, expected }) => [
    variant,
    numberWords(observed),
    shareOf(observed),
    numberWords(Math.round(expected)),
    shareOf(expected),
  ])
  return [
    `${style.bold('observed')}, and expected ${sourceWords(test)}`,
    ...tableLines([['', 'observed', '', 'expected', ''], ...rows], { right: [1, 2, 3, 4] }),
    ...(leftOut.length === 0 ? [] : [`  not of that split, and left out: ${leftOut.join(', ')}`]),
    `  ${verdictWords(test, style)}`,
    ...(test.verdict === 'mismatch'
      ? ['  Units get lost or counted twice between flag and count. Trust no result before you know where.']
      : []),
  ]
}

function sourceWords({ expectedBy, ruleIndex, ruleId }: SampleRatioTest): string {
  const rule = ruleId === undefined ? `rule ${ruleIndex}` : `rule "${ruleId}"`
  switch (expectedBy) {
    case 'split':
      return `by the weights of ${rule}`
    case 'percentage':
      return `by the percentage of ${rule}`
    case 'simulation':
      return 'by these contexts'
  }
}

function verdictWords(test: SampleRatioTest, { green, red, yellow }: Style): string {
  const { verdict, impossible, statistic, degreesOfFreedom, pValue } = test
  if (impossible.length > 0) return `${red('MISMATCH')}: nobody can get ${impossible.join(', ')}, and somebody did`
  if (verdict === 'too-few') return `${yellow('too few')} to tell: at least 5 must be expected of each variant`
  const freedom = `${degreesOfFreedom} ${degreesOfFreedom === 1 ? 'degree' : 'degrees'} of freedom`
  const numbers = `chi-squared ${(statistic ?? 0).toFixed(2)}, ${freedom}, p = ${pValueText(pValue)}`
  return `${verdict === 'match' ? green('no mismatch') : red('MISMATCH')}: ${numbers}`
}

function pValueText(pValue: number): string {
  return pValue >= 0.0001 ? pValue.toFixed(4) : pValue.toExponential(1)
}
