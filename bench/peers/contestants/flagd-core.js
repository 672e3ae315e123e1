export const title = 'flagd-core'
export const packages = ['@openfeature/flagd-core']

export const documentOf = ({ flags, lists }) => ({
  $schema: 'https://flagd.dev/schema/v0/flags.json',
  flags: Object.fromEntries(flags.map((flag) => [flag.key, definitionOf(flag)])),
  $evaluators: Object.fromEntries(
    Object.entries(lists).map(([name, units]) => [name, { in: [{ var: 'targetingKey' }, units] }]),
  ),
})

function definitionOf({ rules, otherwise }) {
  const isBoolean = typeof otherwise === 'boolean'
  const names = [...rules.flatMap(({ split }) => split ?? []), otherwise]
  return {
    state: 'ENABLED',
    variants: isBoolean ? { on: true, off: false } : Object.fromEntries(names.map((name) => [name, name])),
    defaultVariant: isBoolean ? variantOf(otherwise) : otherwise,
    ...(rules.length === 0 ? {} : { targeting: targetingOf(rules) }),
  }
}

/** JSON Logic: a chain of conditions and outcomes. Where none holds, it gives null, which means the default variant. */
function targetingOf(rules) {
  const chain = rules.flatMap(({ when, ...rule }) =>
    when.length === 0 ? [outcomeOf(rule)] : [{ and: when.map(conditionOf) }, outcomeOf(rule)],
  )
  return chain.length === 1 ? chain[0] : { if: chain.length % 2 === 0 ? [...chain, null] : chain }
}

function outcomeOf({ percent, split }) {
  if (split !== undefined) return { fractional: split.map((variant) => [variant, 1]) }
  if (percent === undefined) return 'on'
  return {
    fractional: [
      ['on', percent],
      ['off', 100 - percent],
    ],
  }
}

function conditionOf(condition) {
  if (condition.memberOf !== undefined) return { $ref: condition.memberOf }
  const attribute = { var: condition.attribute }
  if (condition.in !== undefined) return { in: [attribute, condition.in] }
  if (condition.equals !== undefined) return { '===': [attribute, condition.equals] }
  if (condition.atLeast !== undefined) return { '>=': [attribute, condition.atLeast] }
  if (condition.versionAtLeast !== undefined) return { sem_ver: [attribute, '>=', condition.versionAtLeast] }
  return { ends_with: [attribute, condition.endsWith] }
}

const variantOf = (isOn) => (isOn ? 'on' : 'off')

export const contextOf = (user) => user

export const valuesOf = (all) => Object.fromEntries(all.map(({ flagKey, value }) => [flagKey, value]))

export const library = () => import('@openfeature/flagd-core')

const silent = { error() {}, warn() {}, info() {}, debug() {} }

export async function load({ FlagdCore }, { text }) {
  const core = new FlagdCore(undefined, silent)
  core.setConfigurations(text)
  return {
    isOn: (key, context) => core.resolveBooleanEvaluation(key, false, context).value,
    value: (key, context, fallback) => core.resolveStringEvaluation(key, fallback, context).value,
    all: (context) => core.resolveAll(context),
    close: async () => {},
  }
}
