import { type FlagImport, fromLaunchDarkly } from '../../../../src/convert.js'
import type { Raw } from './reference.js'

/** A flag "one", on for nobody but by what `members` say. */
export function payload(members: Raw, others: { readonly flags?: Raw; readonly segments?: Raw } = {}): Raw {
  return { flags: { one: flag('one', members), ...others.flags }, segments: others.segments ?? {} }
}

export function flag(key: string, members: Raw = {}): Raw {
  return {
    key,
    version: 7,
    on: true,
    salt: 'salty',
    variations: [true, false],
    offVariation: 1,
    fallthrough: { variation: 1 },
    ...members,
  }
}

/** A rule that serves the first variation if the clauses hold. */
export function ruleOf(...clauses: readonly Raw[]): Raw {
  return { id: 'rule-1', clauses, variation: 0 }
}

/** What the flag "one" becomes. */
export function definitionOf(document: Raw): FlagImport['document']['flags'][string] {
  const imported = fromLaunchDarkly(document)
  const definition = imported.document.flags['one']
  if (definition === undefined) throw new Error(JSON.stringify(imported.flags))
  return definition
}

/** Why the flag "one" is left out, and where. */
export function reasonOf(document: Raw): readonly [message: string, at: string | undefined] {
  const imported: FlagImport = fromLaunchDarkly(document)
  const found = imported.flags.find(({ flag: key }) => key === 'one')
  if (found?.fidelity !== 'left-out') throw new Error(`It came over: ${JSON.stringify(imported.document)}`)
  return [found.notes.join(' '), found.at]
}
