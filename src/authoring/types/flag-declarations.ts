import type { DefinedFlag } from '../flags/defined-flag.js'
import { daysPastExpiry } from '../flags/flag-age.js'
import { type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { docComment, type Paragraph } from './doc-comment.js'
import { stringLiteral, typeOfFlag } from './value-types.js'

const header = `// Made by \`holdfast types\`. Do not edit: change the flag document, then make it anew.
export {}

declare global {
  /** The flags of the document: key and type of the value. */
  interface HoldfastFlags {
`
const footer = '  }\n}\n'
const INDENT = '    '

/** TypeScript that declares the members of `HoldfastFlags`. */
export function flagDeclarations(flags: FlagSet, now: number): string {
  const declared = Array.from(flags.definitions.values(), (flag) => {
    return `${docComment(notesOn(flag, now), INDENT)}${INDENT}${stringLiteral(flag.key)}: ${typeOfFlag(flag, INDENT)}\n`
  })
  const unreadable = Array.from(ruleSetOf(flags).unreadable, ([key, reason]) => {
    return `${docComment([{ text: reason }], INDENT)}${INDENT}${stringLiteral(key)}: unknown\n`
  })
  return `${header}${[...declared, ...unreadable].join('')}${footer}`
}

const GONE_BY = 'To be gone by'

/**
 * Whether two such texts declare the same. That time has passed is no difference: it marks flags as deprecated, and nobody
 * has changed anything. Nor are line ends, which git may have converted.
 */
export function declareTheSame(one: string, other: string): boolean {
  return undated(one) === undated(other)
}

function undated(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(`@deprecated ${GONE_BY}`, GONE_BY)
}

function notesOn(flag: DefinedFlag, now: number): readonly Paragraph[] {
  const { description, owner, tags, permanent, expiresAt } = flag
  const facts = [
    ...(owner === undefined ? [] : [`Owner: ${owner}.`]),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}.`]),
    ...(permanent ? ['Permanent.'] : []),
  ]
  const isPast = daysPastExpiry(flag, now) !== undefined
  return [
    ...(description === undefined ? [] : [{ text: description }]),
    ...(facts.length === 0 ? [] : [{ text: facts.join(' ') }]),
    ...(expiresAt === undefined || permanent
      ? []
      : [{ text: `${GONE_BY} ${expiresAt}.`, ...(isPast && { tag: 'deprecated' as const }) }]),
  ]
}
