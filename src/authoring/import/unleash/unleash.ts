import type { JsonObject } from '../../../evaluate/evaluation.js'
import { Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import type { ImportedSystem, TranslatedFlag, Translation } from '../translation.js'
import { Draws } from './draws.js'
import { type Asked, featureFlag, type NamedFlag } from './feature.js'
import { type FeatureDraft, featureDraft } from './feature-draft.js'
import { EXPECTED, isOfUnleash, readFeatures } from './read-features.js'
import { notesOnNames, readNames } from './read-names.js'
import { Segments } from './segments.js'

export const unleash: ImportedSystem = { name: 'Unleash', expected: EXPECTED, recognizes: isOfUnleash, translate }

function translate(document: JsonObject): Translation {
  const { features, segments: given } = readFeatures(document)
  const names = readNames(
    Array.from(features.values(), ({ value }) => value),
    given.map(({ value }) => value),
  )
  const segments = new Segments(given, names)
  const keys = new Naming([...features.keys()])
  const drafts = new Map<string, FeatureDraft | Inexpressible>()
  for (const [name, placed] of features)
    drafts.set(
      name,
      orInexpressible(() => featureDraft(placed, segments, names)),
    )

  const rules = [...drafts.values()].flatMap((draft) => (draft instanceof Inexpressible ? [] : draft.rules))
  const draws = new Draws(rules, [...segments.cohorts.keys()])
  const named = new Map<string, NamedFlag | Inexpressible>()
  // What others depend on depends on nothing itself.
  const inTurn = [...drafts].sort(([, one], [, other]) => dependenciesOf(one) - dependenciesOf(other))
  for (const [name, draft] of inTurn) {
    named.set(
      name,
      draft instanceof Inexpressible
        ? draft
        : orInexpressible(() => featureFlag(draft, askedOf(draft, drafts, named, keys), draws)),
    )
  }
  const flags = Array.from(drafts.keys(), (name): [string, TranslatedFlag | Inexpressible] => {
    const flag = named.get(name) as NamedFlag | Inexpressible
    return [name, flag instanceof Inexpressible ? flag : flag.flag]
  })
  return {
    keys,
    flags: new Map(flags),
    cohorts: new Map([...segments.cohorts, ...draws.cohorts]),
    notes: notesOnNames(names),
  }
}

function dependenciesOf(draft: FeatureDraft | Inexpressible): number {
  return draft instanceof Inexpressible ? 0 : draft.dependencies.length
}

/** What the feature depends on. Nothing depends on what there is not, and on what depends on others itself: that is never met. */
function askedOf(
  { dependencies }: FeatureDraft,
  drafts: ReadonlyMap<string, FeatureDraft | Inexpressible>,
  named: ReadonlyMap<string, NamedFlag | Inexpressible>,
  keys: Naming,
): Asked {
  const requires: { flag: string; variant: string[] }[] = []
  const tests: Asked['tests'][number][] = []
  let isPossible = true
  for (const { feature, isOn, variants } of dependencies) {
    const draft = drafts.get(feature)
    if (draft === undefined || dependenciesOf(draft) > 0) {
      isPossible = false
      continue
    }
    const parent = named.get(feature) as NamedFlag | Inexpressible
    const flag = keys.of(feature)
    if (parent instanceof Inexpressible) requires.push({ flag, variant: ['on'] })
    else if (!isOn) tests.push({ flag, variant: [parent.off] })
    else {
      const wanted = parent.on.filter(({ called }) => variants.length === 0 || variants.includes(called))
      if (wanted.length === 0) isPossible = false
      else requires.push({ flag, variant: wanted.map(({ variant }) => variant) })
    }
  }
  return { isPossible, requires, tests }
}
