import { parseDate } from '../../../evaluate/time/date-text.js'
import type { ConditionDefinition, FlagDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Naming } from '../../convert/naming.js'
import { dependent } from '../dependent.js'
import type { TranslatedFlag, TranslatedRule } from '../translation.js'
import { type ClauseScope, clauseConditions, whenOf } from './clauses.js'
import { formNotes } from './form-notes.js'
import type { Part } from './part.js'
import { type Drawing, type Served, servedBy } from './rollouts.js'
import { identified, type NamedRule } from './rule-ids.js'
import { targetRules } from './targets.js'
import { indexOf, type Variations, variationsOf } from './variations.js'

export interface FlagScope extends ClauseScope {
  readonly keys: Naming
  /** A flag of the document by its key there. */
  readonly flag: (key: string) => Part | undefined
}

/** @throws {Inexpressible} for a flag that is malformed, or that could not answer the same here */
export function translatedFlag(flag: Part, scope: FlagScope): TranslatedFlag {
  const enabled = flag.member('on').isTrue()
  const requires = flag
    .member('prerequisites')
    .list()
    .map((part) => requirementOf(part, scope))
  const offVariation = flag.member('offVariation')
  if (offVariation.isAbsent && (!enabled || requires.length > 0)) {
    throw new Inexpressible(
      `While it is off${requires.length > 0 ? ', or a prerequisite fails' : ''}, it has no variation, and gives what the caller says: a flag here always has a value.`,
      flag.at,
    )
  }
  const variations = ownVariations(flag, scope)
  const drawing: Drawing = { ...drawingOf(flag, scope), variantOf: variations.variantOf }
  const rules = [...targetRules(flag, scope.attributes, variations.variantOf)]
  for (const rule of flag.member('rules').list()) rules.push(...rulesOf(rule, drawing, scope))
  const { rules: lastRules } = servedBy(flag.member('fallthrough'), [], drawing)
  return {
    definition: {
      enabled,
      ...descriptionOf(flag),
      ...variations.definition,
      ...(requires.length === 0 ? {} : { requires }),
    },
    rules: identified([...rules, ...lastRules]),
    renamed: variations.renamed,
    notes: [
      ...formNotes(flag),
      ...(offVariation.isAbsent
        ? [
            'It has no off variation: disabled, it gives its off variant here, where LaunchDarkly gives what the caller says.',
          ]
        : []),
    ],
  }
}

/** Which variant is the default hangs on the fallthrough, whose variants have names only then. */
function ownVariations(flag: Part, scope: FlagScope): Variations {
  const { last } = servedBy(flag.member('fallthrough'), [], {
    ...drawingOf(flag, scope),
    variantOf: (index) => String(indexOf(flag, index)),
  })
  const off = flag.member('offVariation')
  return variationsOf(flag, Number(last), off.isAbsent ? undefined : indexOf(flag, off))
}

function drawingOf(flag: Part, { attributes }: FlagScope): Omit<Drawing, 'variantOf'> {
  return { key: flag.member('key'), salt: flag.member('salt').optionalText() ?? '', attributes }
}

function requirementOf(part: Part, scope: FlagScope): { readonly flag: string; readonly variant: readonly string[] } {
  const key = part.member('key').text()
  const other = scope.flag(key)
  if (other === undefined) {
    throw new Inexpressible(
      `Its prerequisite "${key}" is not in the document, so that it always gives its off variation.`,
      part.at,
    )
  }
  const index = part.member('variation')
  const variations = variationsOfOther(other, key, scope)
  if (variations.isShared(index)) {
    throw new Inexpressible(
      `Several variations of its prerequisite "${key}" have the same value, which is one variant here.`,
      index.at,
    )
  }
  return { flag: scope.keys.of(key), variant: [variations.variantOf(index)] }
}

function variationsOfOther(flag: Part, key: string, scope: FlagScope): Variations {
  try {
    return ownVariations(flag, scope)
  } catch (error) {
    if (error instanceof Inexpressible) throw dependent(`flag "${key}"`, error)
    throw error
  }
}

function rulesOf(rule: Part, drawing: Drawing, scope: FlagScope): readonly NamedRule[] {
  const label = rule.member('id').optionalText()
  const clauses = rule.member('clauses').given('a list of clauses')
  const conditions = clauses.list().flatMap((clause) => clauseConditions(clause, scope))
  const { rules, last }: Served = servedBy(rule, conditions, drawing)
  const labelled = rules.map((each) => ({ ...each, label }))
  return [...labelled, { ...restRule(conditions, last), label: rules.length === 0 ? label : labelOf(label, 'other') }]
}

function restRule(conditions: readonly ConditionDefinition[], serve: string): TranslatedRule {
  return { definition: { ...whenOf(conditions), serve } }
}

function labelOf(label: string | undefined, what: string): string | undefined {
  return label === undefined || label === '' ? undefined : `${label}-${what}`
}

/** What is known of a flag beside its answers, as far as it is what it should be. */
function descriptionOf(flag: Part): Partial<FlagDefinition> {
  const [description, tags, created] = ['description', 'tags', 'creationDate'].map((name) => flag.member(name).value)
  const createdAt = typeof created === 'number' && Math.abs(created) < 8.64e15 ? new Date(created).toISOString() : ''
  const isVisible = [flag.member('clientSideAvailability').value, flag.value].some(isVisibleToClients)
  return {
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...(Array.isArray(tags) && tags.length > 0 && tags.every((tag) => typeof tag === 'string') ? { tags } : {}),
    ...(parseDate(createdAt) === undefined ? {} : { createdAt }),
    ...(isVisible ? { clientVisible: true } : {}),
  }
}

/** Browsers ask by the id of an environment; older documents have one member for all clients. */
function isVisibleToClients(value: unknown): boolean {
  const { usingEnvironmentId, clientSide } = (value ?? {}) as Record<string, unknown>
  return usingEnvironmentId === true || clientSide === true
}
