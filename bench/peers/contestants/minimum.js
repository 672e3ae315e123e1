import { firstMatch, membership, rollout, typicalRules, versionSplit } from '../../minimum.js'

export const title = 'by hand'
export const packages = []

export const documentOf = (scenario) => scenario

export const contextOf = (user) => user

export const library = async () => ({})

/** What nobody can do without: the text parsed, a `Map` by key, and a function for each flag that was written for its shape. */
export async function load(_library, { text }) {
  const { flags, lists } = JSON.parse(text)
  const answers = new Map(flags.map((flag) => [flag.key, answerOf(flag, lists)]))
  const keys = [...answers.keys()]
  return {
    isOn: (key, context) => answers.get(key)(context),
    value: (key, context) => answers.get(key)(context),
    all: (context) => {
      const all = Object.create(null)
      for (const key of keys) all[key] = answers.get(key)(context)
      return all
    },
    close: async () => {},
  }
}

function answerOf({ key, rules, otherwise }, lists) {
  const [first] = rules
  if (first === undefined) return () => otherwise
  if (first.split !== undefined) return splitOf(key, first, otherwise)
  if (first.when.length === 0) return rollout(key, first.percent)
  const [condition] = first.when
  if (condition.memberOf !== undefined) return membership(lists[condition.memberOf])
  if (condition.endsWith !== undefined) return typicalRules(key, { staff: condition.endsWith, ...regionOf(rules) })
  return firstMatch(rules.map(({ when }) => when[0]))
}

function splitOf(key, { when: [country, plan, version], split }, otherwise) {
  const [major, minor] = version.versionAtLeast.split('.').map(Number)
  return versionSplit(key, {
    countries: country.in,
    plan: plan.equals,
    major,
    minor,
    variants: split,
    otherwise,
  })
}

function regionOf([
  ,
  {
    when: [country, age],
    percent,
  },
  last,
]) {
  return { countries: country.in, age: age.atLeast, percent, percentOfOthers: last.percent }
}
