import { printable } from '../../text/printable.js'
import { percentEdge } from '../bucket.js'
import type { DocumentVersion } from '../evaluation.js'
import { conditionParts } from './condition-words.js'
import { drawWords, layerWords, splitWords } from './draw-words.js'
import type { Explanation, FlagExplanation, PrerequisiteExplanation, RuleExplanation } from './explanation.js'
import { rampParts } from './ramp-words.js'
import { shortText } from './seen-value.js'

const MAX_COLUMNS = 100

/** A line of the table: which rule, what came of it, and the reasons, in order. */
export interface ExplanationLine {
  readonly index: string
  readonly name: string
  readonly verdict: string
  readonly reasons: readonly string[]
}

/**
 * An explanation in words, for people: a line for the answer, then one for each prerequisite and each rule looked at, with
 * the values seen and the draws. Lines are kept to 100 columns where there is something to break at; there is no colour, no
 * line feed at the end, and whatever a context holds, no control character. The wording may change with any version.
 */
export function explanationText(explanation: Explanation): string {
  const lines = [headline(explanation), ...(explanation.form === undefined ? [] : tableOf(explanation))]
  // Names and values are other people's: none is to move the cursor, or to pass for a line of its own.
  return lines.map(printable).join('\n')
}

function headline(explanation: Explanation): string {
  const { version } = explanation.evaluation
  return `${answerWords(explanation)}${version === undefined ? '' : `   ${versionWords(version)}`}`
}

/** The answer: `new-checkout = off  (DEFAULT)`. */
export function answerWords({ evaluation, form }: Explanation): string {
  const { flag, reason } = evaluation
  if (evaluation.reason === 'ERROR') return `${flag}: ${evaluation.errorCode}. ${evaluation.errorMessage}`
  const { variant, value, enabled, details } = evaluation
  const state = form === 'appconfig' ? ` ${enabled ? 'enabled' : 'disabled'}` : ''
  const shown = typeof value === 'boolean' ? '' : ` ${shortText(JSON.stringify(value))}`
  return `${flag} = ${variant}${state}${shown}  (${[reason, ...details].join(', ')})`
}

/** `flags.json, sha256 938cbc42…`. */
export function versionWords({ label, hash }: DocumentVersion): string {
  return `${label === undefined ? '' : `${label}, `}sha256 ${hash.slice(0, 8)}…`
}

/** What led to the answer, in order: prerequisites, the rules that were tried, and what decides where none does. */
export function explanationLines(explanation: FlagExplanation): readonly ExplanationLine[] {
  const { prerequisites, rules } = explanation
  const lines = [...prerequisites.map(prerequisiteLine), ...rules.map(ruleLine)]
  return rules.at(-1)?.matched === true ? lines : [...lines, lastLine(explanation)]
}

function tableOf(explanation: FlagExplanation): string[] {
  const lines = explanationLines(explanation)
  const width = (column: 'index' | 'name' | 'verdict') => Math.max(...lines.map((line) => line[column].length))
  const [index, name, verdict] = [width('index'), width('name'), width('verdict')]
  return lines.flatMap((line) => {
    const beginning = `  ${line.index.padStart(index)} ${line.name.padEnd(name)}   ${line.verdict.padEnd(verdict)}   `
    return reasonLines(beginning, line.reasons)
  })
}

/** Side by side as long as they fit, else below one another. */
function reasonLines(beginning: string, reasons: readonly string[]): string[] {
  const line = `${beginning}${reasons.join(' · ')}`.trimEnd()
  if (line.length <= MAX_COLUMNS) return [line]
  return reasons.map((reason, index) => `${index === 0 ? beginning : ' '.repeat(beginning.length)}${reason}`)
}

function prerequisiteLine({ flag, variants, variant, reason, met }: PrerequisiteExplanation): ExplanationLine {
  const given = `gives ${variant} (${reason})${met ? '' : `; needs to give ${variants.join(' or ')}`}`
  // Whatever it gives.
  const reasons = [reason === 'DISABLED' ? 'is disabled' : given]
  return { index: '-', name: `requires ${flag}`, verdict: met ? 'yes' : 'no', reasons }
}

function ruleLine({
  ruleIndex,
  ruleId = '',
  matched,
  when,
  layer,
  ramp,
  exposure,
  split,
}: RuleExplanation): ExplanationLine {
  const reasons = [
    ...(when === undefined ? [] : conditionParts(when)),
    ...(layer === undefined ? [] : [layerWords(layer)]),
    ...(ramp === undefined ? [] : rampParts(ramp)),
    ...(exposure === undefined ? [] : [drawWords(exposure)]),
    ...(split === undefined ? [] : [splitWords(split)]),
  ]
  return {
    index: String(ruleIndex),
    name: ruleId,
    verdict: matched ? 'yes' : 'no',
    reasons: reasons.length === 0 ? ['everyone'] : reasons,
  }
}

/** What decides where no rule does. */
function lastLine({ evaluation, rules }: FlagExplanation): ExplanationLine {
  const { variant, reason } = evaluation
  const line = { index: '-', verdict: variant }
  if (reason === 'DISABLED') return { ...line, name: 'disabled', reasons: ['the flag is switched off, for everyone'] }
  if (reason === 'PREREQUISITE_FAILED') return { ...line, name: 'off', reasons: [] }
  return { ...line, name: 'default', reasons: nearMiss(rules) }
}

/** From which percentage on the unit would have been in, where a draw alone kept it out of one rule. */
function nearMiss(rules: readonly RuleExplanation[]): string[] {
  const missed = rules.flatMap(({ exposure }) => (exposure?.outcome === 'beyond' ? [exposure] : []))
  const [only] = missed
  if (only === undefined || missed.length > 1) return []
  let hundredths = Math.floor(only.bucket * 100)
  while (percentEdge(hundredths / 100) <= only.draw) hundredths += 1
  return [`would be in from ${hundredths / 100} % up`]
}
