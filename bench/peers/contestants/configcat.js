export const title = 'ConfigCat'
export const packages = ['@configcat/sdk']

// Types and comparators as they stand in a config JSON.
const BOOLEAN = 0
const STRING = 1
const IS_ONE_OF = 0
const SEMVER_AT_LEAST = 9
const NUMBER_AT_LEAST = 15
const ENDS_WITH = 32
const IS_IN_SEGMENT = 0

export const documentOf = ({ flags, lists }) => ({
  p: { u: 'https://cdn-global.configcat.com', r: 0, s: 'c2FsdA==' },
  s: Object.entries(lists).map(([n, l]) => ({ n, r: [{ a: 'Identifier', c: IS_ONE_OF, l }] })),
  f: Object.fromEntries(flags.map((flag) => [flag.key, settingOf(flag, Object.keys(lists))])),
})

/** A rule without conditions is what the setting serves by percentage, in the last place. */
function settingOf({ rules, otherwise }, lists) {
  const last = rules.at(-1)
  const isOpen = last?.when.length === 0
  return {
    t: typeof otherwise === 'boolean' ? BOOLEAN : STRING,
    ...(isOpen ? optionsOf(last) : {}),
    r: (isOpen ? rules.slice(0, -1) : rules).map(({ when, ...rule }) => ({
      c: when.map((condition) => conditionOf(condition, lists)),
      ...optionsOf(rule),
    })),
    ...served(otherwise),
  }
}

function optionsOf({ percent, split }) {
  if (split !== undefined) return { p: split.map((value) => ({ p: 100 / split.length, ...served(value) })) }
  if (percent === undefined) return { s: served(true) }
  return {
    p: [
      { p: percent, ...served(true) },
      { p: 100 - percent, ...served(false) },
    ],
  }
}

const served = (value) => ({ v: typeof value === 'boolean' ? { b: value } : { s: value }, i: String(value) })

function conditionOf(condition, lists) {
  if (condition.memberOf !== undefined) return { s: { s: lists.indexOf(condition.memberOf), c: IS_IN_SEGMENT } }
  const { attribute, equals, atLeast, versionAtLeast, endsWith } = condition
  const a = attributeOf(attribute)
  if (atLeast !== undefined) return { u: { a, c: NUMBER_AT_LEAST, d: atLeast } }
  if (versionAtLeast !== undefined) return { u: { a, c: SEMVER_AT_LEAST, s: versionAtLeast } }
  if (endsWith !== undefined) return { u: { a, c: ENDS_WITH, l: [endsWith] } }
  return { u: { a, c: IS_ONE_OF, l: equals === undefined ? condition.in : [equals] } }
}

/** Country and address have members of their own in ConfigCat's user. */
const attributeOf = (name) => ({ country: 'Country', email: 'Email' })[name] ?? name

export const contextOf = ({ targetingKey, country, email, ...custom }) => ({
  identifier: targetingKey,
  country,
  email,
  custom,
})

export const library = () => import('@configcat/sdk/node')

let clients = 0

/**
 * From the SDK's cache, offline. Answers come from a snapshot of the client: the only ones that are synchronous. An application
 * would take one for each request.
 */
export async function load({ createConsoleLogger, getClient, LogLevel, PollingMode }, { text }) {
  const client = getClient(
    `benchmark-${String(clients++).padStart(12, '0')}/${'0'.repeat(22)}`,
    PollingMode.ManualPoll,
    {
      offline: true,
      logger: createConsoleLogger(LogLevel.Off),
      cache: { get: () => `${Date.now()}\n"etag"\n${text}`, set() {} },
    },
  )
  await client.forceRefreshAsync()
  const snapshot = client.snapshot()
  const keys = snapshot.getAllKeys()
  return {
    isOn: (key, context) => snapshot.getValue(key, false, context),
    value: (key, context, fallback) => snapshot.getValue(key, fallback, context),
    all: (context) => {
      const all = {}
      for (const key of keys) all[key] = snapshot.getValue(key, false, context)
      return all
    },
    close: async () => client.dispose(),
  }
}
