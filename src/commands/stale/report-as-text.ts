import type { DynamicKey, FlagReference } from '../../authoring/stale/code/found-references.js'
import type { StaleFlag, StaleReason, StaleReport, UnknownFlag } from '../../authoring/stale/find-stale-flags.js'
import type { Output } from '../output.js'
import { countWords } from '../terminal/words.js'

/** What was found, and of how much. */
export interface Findings extends StaleReport {
  readonly dynamic: readonly DynamicKey[]
  /** Flags of the document. */
  readonly total: number
  /** From which age on a flag is old. */
  readonly days: number
  /** Files of code; undefined where none were looked at. */
  readonly files: number | undefined
}

/** Places of one flag that are shown; `--json` has all. */
const MAX_PLACES = 5

/** By reason. A flag stands under each of its reasons; where code names it is told once. */
export function reportAsText(findings: Findings, { style }: Output): string {
  const told = new Set<string>()
  const placesOf = ({ key, references }: Pick<StaleFlag, 'key' | 'references'>) => {
    const isTold = told.has(key)
    told.add(key)
    return isTold ? [] : placeLines(references)
  }
  const groups = headings(findings.days).flatMap(({ heading, isOf, detail }) => {
    const lines = findings.flags.flatMap((flag) =>
      flag.reasons
        .filter(isOf)
        .flatMap((reason) => [entryLine(flag.key, [detail(reason), flag.owner]), ...placesOf(flag)]),
    )
    return lines.length === 0 ? [] : [[style.bold(heading), ...lines].join('\n')]
  })
  const unknown = findings.unknown.flatMap((one) => [entryLine(one.key, [hintOn(one)]), ...placesOf(one)])
  if (unknown.length > 0) groups.push([style.bold('in code, but in no document'), ...unknown].join('\n'))
  const dynamic = findings.dynamic.map((one) => `    ${placeOf(one)}  ${one.expression}${originOf(one)}`)
  if (dynamic.length > 0) groups.push([style.bold('dynamic keys, not judged'), ...shortened(dynamic)].join('\n'))
  return [...groups, summary(findings)].join('\n\n')
}

interface Heading {
  readonly heading: string
  readonly isOf: (reason: StaleReason) => boolean
  readonly detail: (reason: StaleReason) => string
}

function headings(days: number): readonly Heading[] {
  return [
    of('past-expiry', 'past their day', ({ days, expiresAt }) => `${expiresAt}, ${countWords(days, 'day')} ago`),
    of('old', `older than ${countWords(days, 'day')}`, ({ days }) => countWords(days, 'day')),
    of(
      'settled',
      'at 100 %',
      ({ variant }) => `serves "${variant}" to everyone`,
      ({ at }) => at === 'everyone',
    ),
    of(
      'settled',
      'at 0 %',
      ({ variant }) => `serves "${variant}" to everyone`,
      ({ at }) => at === 'nobody',
    ),
    of('unreferenced', 'in no code', () => ''),
    of('unused', 'not evaluated', ({ lastUsedAt }) => (lastUsedAt === undefined ? '' : `since ${lastUsedAt}`)),
  ]
}

function of<Kind extends StaleReason['kind']>(
  kind: Kind,
  heading: string,
  detail: (reason: Extract<StaleReason, { kind: Kind }>) => string,
  isOf: (reason: Extract<StaleReason, { kind: Kind }>) => boolean = () => true,
): Heading {
  const isKind = (reason: StaleReason): reason is Extract<StaleReason, { kind: Kind }> => reason.kind === kind
  return {
    heading,
    isOf: (reason) => isKind(reason) && isOf(reason),
    detail: (reason) => (isKind(reason) ? detail(reason) : ''),
  }
}

function entryLine(key: string, details: readonly (string | undefined)[]): string {
  const said = details.filter((detail) => detail !== undefined && detail !== '').join('   ')
  return `  ${said === '' ? key : `${key.padEnd(24)} ${said}`}`
}

function placeLines(references: readonly FlagReference[]): readonly string[] {
  const words = { call: '', pattern: '  (by a part of its key)', mention: '  (mentioned)', declaration: '  (declared)' }
  return shortened(references.map((reference) => `    ${placeOf(reference)}${words[reference.kind]}`))
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MAX_PLACES) return lines
  return [...lines.slice(0, MAX_PLACES), `    and ${lines.length - MAX_PLACES} more`]
}

function placeOf({ file, line }: Pick<DynamicKey, 'file' | 'line'>): string {
  return `${file}:${line}`
}

function originOf({ from }: DynamicKey): string {
  return from === undefined ? '' : `  (imported from "${from}")`
}

function hintOn({ suggestion, removed }: UnknownFlag): string | undefined {
  if (removed !== undefined) return `removed by ${removed.by}, ${removed.at.slice(0, 10)}`
  return suggestion === undefined ? undefined : `did you mean "${suggestion}"?`
}

function summary({ flags, unknown, dynamic, total, files }: Findings): string {
  const looked = files === undefined ? '' : ` ${countWords(files, 'file')} of code.`
  const said = [
    flags.length === 0
      ? `None of ${countWords(total, 'flag')} is stale.`
      : `${flags.length} of ${countWords(total, 'flag')} ${flags.length === 1 ? 'is' : 'are'} stale.`,
    ...(unknown.length === 0
      ? []
      : [`${countWords(unknown.length, 'key')} in code ${unknown.length === 1 ? 'is' : 'are'} in no document.`]),
    ...(dynamic.length === 0 ? [] : [`${dynamicWords(dynamic)}.`]),
  ]
  return `${said.join(' ')}${looked}`
}

/** Keys from other code are dynamic for no other reason: it was not looked at. */
function dynamicWords(dynamic: readonly DynamicKey[]): string {
  const { length } = dynamic.filter(({ from }) => from !== undefined)
  const imported = length === 0 ? '' : `, ${length} of them imported from other code`
  return `${countWords(dynamic.length, 'dynamic key')} not judged${imported}`
}
