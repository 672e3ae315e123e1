export const title = 'Statsig'
export const packages = ['statsig-node']

const idType = 'userID'

/** Booleans are gates. A split is an experiment behind a gate, its groups told apart by ranges of 1,000 buckets. */
export const documentOf = ({ flags, lists }) => ({
  has_updates: true,
  time: 1,
  feature_gates: flags.map((flag) => gateOf(flag, lists)),
  dynamic_configs: flags.filter(({ rules }) => rules[0]?.split !== undefined).map(experimentOf),
  layer_configs: [],
  id_lists: {},
})

const audienceOf = (key) => `${key}-audience`

function gateOf({ key, rules, otherwise }, lists) {
  const name = rules[0]?.split === undefined ? key : audienceOf(key)
  const all = rules.length === 0 && otherwise === true ? [{ when: [] }] : rules
  return {
    ...specOf(name, 'feature_gate'),
    defaultValue: false,
    rules: all.map(({ when, percent = 100 }, index) => ({
      ...ruleOf(`${name}-${index}`, when.length === 0 ? [everyone] : when.map((test) => conditionOf(test, lists))),
      // One salt for all rules, so that a larger share holds the units of a smaller one.
      salt: name,
      passPercentage: percent,
      returnValue: true,
    })),
  }
}

function experimentOf({ key, rules: [{ split }], otherwise }) {
  const outside = {
    ...ruleOf('targetingGate', [{ type: 'fail_gate', targetValue: audienceOf(key), operator: null, field: null }]),
    returnValue: { value: otherwise },
  }
  const groups = split.map((value, index) => ({
    ...ruleOf(value, [bucketBelow(key, (1_000 * (index + 1)) / split.length)]),
    groupName: value,
    isExperimentGroup: true,
    returnValue: { value },
  }))
  return {
    ...specOf(key, 'dynamic_config'),
    entity: 'experiment',
    isActive: true,
    defaultValue: { value: otherwise },
    rules: [outside, ...groups],
  }
}

const specOf = (name, type) => ({ name, type, salt: name, enabled: true, idType, entity: type })

const ruleOf = (id, conditions) => ({ name: id, id, salt: id, idType, passPercentage: 100, conditions })

const everyone = { type: 'public', targetValue: null, operator: null, field: null, idType }

const bucketBelow = (salt, targetValue) => ({
  type: 'user_bucket',
  targetValue,
  operator: 'lt',
  field: null,
  additionalValues: { salt },
  idType,
})

function conditionOf(condition, lists) {
  if (condition.memberOf !== undefined)
    return {
      type: 'unit_id',
      targetValue: lists[condition.memberOf],
      operator: 'any_case_sensitive',
      field: null,
      idType,
    }
  const { attribute: field, equals, atLeast, versionAtLeast, endsWith } = condition
  const test = { type: 'user_field', field, idType, additionalValues: {} }
  if (atLeast !== undefined) return { ...test, operator: 'gte', targetValue: atLeast }
  if (versionAtLeast !== undefined) return { ...test, operator: 'version_gte', targetValue: versionAtLeast }
  if (endsWith !== undefined) return { ...test, operator: 'str_ends_with_any', targetValue: [endsWith] }
  return { ...test, operator: 'any_case_sensitive', targetValue: equals === undefined ? condition.in : [equals] }
}

export const contextOf = ({ targetingKey, country, email, appVersion, ...custom }) => ({
  userID: targetingKey,
  country,
  email,
  appVersion,
  custom,
})

export const library = () => import('statsig-node')

const silent = { logLevel: 'none', warn() {}, error() {} }
const unlogged = { disableExposureLogging: true }

/** Bootstrapped from the document, in local mode, without lists and countries from elsewhere and without exposures. */
export async function load({ StatsigServer }, { text, keys }) {
  const server = new StatsigServer('secret-benchmark', {
    bootstrapValues: text,
    localMode: true,
    disableDiagnostics: true,
    disableAllLogging: true,
    disableRulesetsSync: true,
    disableIdListsSync: true,
    initStrategyForIP3Country: 'none',
    initStrategyForIDLists: 'none',
    logger: silent,
  })
  await server.initializeAsync()
  return {
    isOn: (key, context) => server.checkGate(context, key, unlogged),
    value: (key, context, fallback) => server.getExperiment(context, key, unlogged).get('value', fallback),
    all: (context) => {
      const all = {}
      for (const key of keys) all[key] = server.checkGate(context, key, unlogged)
      return all
    },
    close: () => server.shutdownAsync(),
  }
}
