import type { Flag, FlagTest } from '../../evaluate/rule-set.js'
import type { FlagDefinition } from '../generated/flag-document.js'
import { deepFreeze } from '../json/deep-freeze.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import { compileDate } from './compile-date.js'
import { compileSlot } from './compile-layer.js'
import { compileRule, type RuleDefaults } from './compile-rule.js'
import { compileVariantNames, compileVariants } from './compile-variants.js'
import { makeFlag } from './make-flag.js'
import { type Compiled, Tally } from './reach.js'

/** Members that say something about a flag and not what it answers. */
const annotations: ReadonlySet<string> = new Set([
  'description',
  'owner',
  'tags',
  'createdAt',
  'expiresAt',
  'permanent',
  'clientVisible',
  'metadata',
])

export function compileFlag(
  key: string,
  definition: FlagDefinition,
  place: Place,
  compilation: Compilation,
): Compiled<Flag> {
  const { version, diagnostics } = compilation
  const {
    enabled,
    layer,
    bucketBy = 'targetingKey',
    salt = key,
    rules = [],
    clientVisible = false,
    createdAt,
    expiresAt,
  } = definition
  const metadata = deepFreeze(definition.metadata)
  const tally = new Tally()
  if (createdAt !== undefined) compileDate(createdAt, at(place, 'createdAt'), diagnostics)
  if (expiresAt !== undefined) compileDate(expiresAt, at(place, 'expiresAt'), diagnostics)

  const variants = compileVariants(definition, place, diagnostics)
  const requires = compileRequires(definition, at(place, 'requires'), tally, compilation)
  const defaults: RuleDefaults = {
    flag: key,
    metadata,
    variants: variants.byName,
    bucketBy: compilation.attributePath(bucketBy),
    salt,
    slot: layer === undefined ? undefined : compileSlot(layer, at(place, 'layer'), tally, compilation),
  }
  const rulesPlace = at(place, 'rules')
  refuseRepeatedIds(definition, rulesPlace, compilation)
  const compiledRules = rules.map((rule, index) =>
    compileRule(rule, index, defaults, at(rulesPlace, index), tally, compilation),
  )

  const reach = tally.reach()
  const value = makeFlag({
    key,
    form: 'holdfast',
    enabled,
    clientVisible,
    valueType: variants.valueType,
    variants: variants.all,
    requires,
    rules: compiledRules,
    timed: reach.timed,
    isSwitch: Object.keys(definition).every((member) => member === 'enabled' || annotations.has(member)),
    definition,
    dependsOn: tally.dependsOn,
    version,
    metadata,
    unmatched: variants.unmatched,
    off: variants.off,
  })
  return { value, reach: { ...reach, flags: reach.flags + 1 } }
}

function compileRequires(
  { requires = [] }: FlagDefinition,
  place: Place,
  tally: Tally,
  { references, diagnostics }: Compilation,
): FlagTest[] {
  return requires.flatMap(({ flag: key, variant }, index) => {
    const flag = references.flag(key, at(at(place, index), 'flag'))
    if (flag === undefined) return []
    tally.refer(flag)
    const variants = compileVariantNames(variant, flag.value, at(at(place, index), 'variant'), diagnostics)
    return [{ flag: flag.value, variants }]
  })
}

function refuseRepeatedIds({ rules = [] }: FlagDefinition, place: Place, { diagnostics }: Compilation): void {
  const seen = new Map<string, number>()
  rules.forEach(({ id }, index) => {
    if (id === undefined) return
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, index)
      return
    }
    diagnostics.problem(at(at(place, index), 'id'), {
      code: 'duplicate-id',
      message: `Rule ${first} of this flag has the id "${id}" already: ids tell the rules of a flag apart.`,
      expected: 'an id no other rule of the flag has',
      received: id,
    })
  })
}
