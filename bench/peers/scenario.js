// What every contestant is asked, in no contestant's words. The first rule whose conditions hold decides.
import { cohortMembers, flat, uuidOf } from '../documents.js'

/**
 * @typedef {{ attribute: string, in?: string[], equals?: string, atLeast?: number, versionAtLeast?: string, endsWith?: string }
 *   | { memberOf: string }} Condition a test of one attribute, or membership of a list of units
 * @typedef {{ when: Condition[], percent?: number, split?: string[] }} Rule true, true for a share of the units, or a split into
 *   equal parts
 * @typedef {{ key: string, rules: Rule[], otherwise: boolean | string }} Flag `otherwise` is served where no rule holds
 * @typedef {{ lists: Record<string, readonly string[]>, flags: Flag[] }} Scenario
 */

export const variants = ['control', 'blue', 'green', 'violet']
const tenPercent = [{ when: [], percent: 10 }]

/** The flags of W1 to W5. */
export const rows = {
  lists: { members: cohortMembers },
  flags: [
    { key: 'plain', rules: [], otherwise: true },
    { key: 'rollout', rules: tenPercent, otherwise: false },
    {
      key: 'targeted-split',
      rules: [
        {
          when: [
            { attribute: 'country', in: ['US', 'CA', 'GB'] },
            { attribute: 'plan', equals: 'pro' },
            { attribute: 'appVersion', versionAtLeast: '2.3.0' },
          ],
          split: variants,
        },
      ],
      otherwise: 'legacy',
    },
    {
      key: 'twenty-rules',
      rules: Array.from({ length: 20 }, (_, i) => ({
        when: [{ attribute: 'plan', equals: i === 19 ? 'pro' : `plan-${i}` }],
      })),
      otherwise: false,
    },
    { key: 'cohort', rules: [{ when: [{ memberOf: 'members' }] }], otherwise: false },
  ],
}

/** The 200 flags of W6, at 10 % each. */
export const twoHundred = {
  lists: {},
  flags: Array.from({ length: 200 }, (_, i) => ({ key: `flag-${i}`, rules: tenPercent, otherwise: false })),
}

/**
 * A document to load: three rules a flag, as teams write them. Later shares are smaller than earlier ones, so that it does not
 * matter whether a unit outside a rule's share falls to the next rule, which the contestants settle differently.
 */
export const typical = (count) => ({
  lists: {},
  flags: Array.from({ length: count }, (_, i) => ({
    key: `service-${i % 40}.feature-${i}`,
    rules: [
      { when: [{ attribute: 'email', endsWith: '@example.com' }] },
      {
        when: [
          { attribute: 'country', in: ['US', 'CA', 'GB'] },
          { attribute: 'age', atLeast: 18 },
        ],
        percent: 20 + (i % 50),
      },
      { when: [], percent: 1 + (i % 10) },
    ],
    otherwise: false,
  })),
})

const userOf = (i) => ({
  targetingKey: uuidOf(i),
  country: ['US', 'CA', 'GB', 'DE'][i % 4],
  plan: i % 8 === 0 ? 'free' : 'pro',
  age: 17 + (i % 50),
  appVersion: flat(`${1 + (i % 3)}.${i % 7}.${i % 10}`),
  email: flat(`user-${i}@${i % 10 === 0 ? 'example.com' : 'other.example'}`),
})

/** The users whose answers are checked. */
export const users = Array.from({ length: 10_000 }, (_, i) => userOf(i))

/** The same users, but every second one is a member of the cohort. */
export const halfMembers = users.map((user, i) => (i % 2 === 0 ? { ...user, targetingKey: cohortMembers[i] } : user))

/** The rows of the table. W6 asks 200 times as much as the others, hence fewer users. */
export const questions = [
  { id: 'W1', name: 'a boolean', key: 'plain', contexts: users },
  { id: 'W2', name: 'a 10 % rollout', key: 'rollout', contexts: users },
  {
    id: 'W3',
    name: 'three conditions, one of them on a version, then four variants',
    key: 'targeted-split',
    contexts: users,
  },
  { id: 'W4', name: '20 rules, the last of which matches', key: 'twenty-rules', contexts: users },
  { id: 'W5', name: 'a cohort of 10,000', key: 'cohort', contexts: halfMembers },
  { id: 'W6', name: 'all of 200 flags for one user', contexts: users.slice(0, 1_000) },
]

/**
 * Makes of a loaded contestant a function that answers one question for one of its contexts.
 * @param {{ isOn, value, all }} flags
 * @param {{ key?: string }} question
 */
export function asker(flags, { key }) {
  if (key === undefined) return (context) => flags.all(context)
  if (key === 'targeted-split') return (context) => flags.value(key, context, 'legacy')
  return (context) => flags.isOn(key, context)
}
