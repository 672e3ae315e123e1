import { Naming } from '../../convert/naming.js'
import type { TranslatedRule } from '../translation.js'

export interface NamedRule extends TranslatedRule {
  /** What the rule is called, which need not be a name. */
  readonly label?: string | undefined
}

/** With ids that are names, each once. */
export function identified(rules: readonly NamedRule[]): readonly TranslatedRule[] {
  const seen = new Set<string>()
  const labels = rules.map(({ label }) => {
    if (label === undefined || label === '') return undefined
    let own = label
    for (let count = 2; seen.has(own); count++) own = `${label}-${count}`
    seen.add(own)
    return own
  })
  const naming = new Naming([...seen])
  return rules.map(({ definition, pick }, index) => {
    const label = labels[index]
    const id = label === undefined ? {} : { id: naming.of(label) }
    return { definition: { ...id, ...definition }, ...(pick === undefined ? {} : { pick }) }
  })
}
