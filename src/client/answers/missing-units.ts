import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import type { UnitNames } from '../../evaluate/unit-names.js'
import { targetingKeyProblem } from '../../options/context-problem.js'

/** Where an answer's draws looked for units that were not there: each place once, in the order of the rules. */
export function missingUnits({ rules }: Explanation): readonly UnitNames[] {
  const found = new Map<string, UnitNames>()
  noteMissing(rules, found)
  return [...found.values()]
}

/** Draws stand in rules and, however deep, in their conditions and cohorts; what is seen of a context holds none. */
function noteMissing(part: unknown, found: Map<string, UnitNames>): void {
  if (typeof part !== 'object' || part === null) return
  if (isNoUnit(part)) found.set(JSON.stringify(part.bucketBy), part.bucketBy)
  for (const inner of Object.values(part)) noteMissing(inner, found)
}

function isNoUnit(part: object): part is { readonly bucketBy: UnitNames } {
  return 'outcome' in part && part.outcome === 'no-unit' && 'bucketBy' in part
}

/** Members of a context that a message names. */
const MAX_MEMBERS = 10

/** What to do about units that a flag looked for in these places, and that the context does not have. */
export function missingUnitWords(
  flag: string,
  context: EvaluationContext | undefined,
  missing: readonly UnitNames[],
): string {
  const isKeyWanted = missing.flat().includes('targetingKey')
  const problem = isKeyWanted ? targetingKeyProblem(context) : undefined
  if (problem !== undefined) {
    const others = missing.map((names) => [names].flat().filter((name) => name !== 'targetingKey'))
    const more = others.filter((names) => names.length > 0).map((names) => ` Or give it ${wantedWords(names)}.`)
    return `Flag "${flag}" draws by a unit, and a percentage or split did not match. ${problem}${more.join('')}`
  }
  const wanted = missing.length === 0 ? 'what its "bucketBy" names' : missing.map(wantedWords).join('; and ')
  return `Flag "${flag}" draws by a unit that the context does not have, so a percentage or split did not match. ${membersWords(context)} Give it ${wanted}.`
}

/** `"userId" or "deviceId"`, with what they are. */
function wantedWords(names: UnitNames): string {
  if (names === 'targetingKey') return 'a "targetingKey", a text or whole number that names the user'
  const paths = [names].flat().map((name) => JSON.stringify(name))
  return `${paths.join(' or ')}, a text or whole number, which "bucketBy" names`
}

function membersWords(context: EvaluationContext | undefined): string {
  const members = namesIn(context)
  const shown = members.slice(0, MAX_MEMBERS).map((name) => JSON.stringify(name))
  const more = members.length > MAX_MEMBERS ? ` and ${members.length - MAX_MEMBERS} more` : ''
  return members.length === 0 ? 'The context is empty.' : `The context has ${shown.join(', ')}${more}.`
}

function namesIn(context: EvaluationContext | undefined): string[] {
  try {
    return Object.keys(context ?? {})
  } catch {
    return []
  }
}
