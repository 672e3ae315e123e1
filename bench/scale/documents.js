// Documents of any size, each with questions whose answers are known: by construction, or by the answers written by hand.
import * as holdfast from '../peers/contestants/holdfast.js'
import * as minimum from '../peers/contestants/minimum.js'
import { typical, users } from '../peers/scenario.js'

/** So many questions that the answers to them do not all stay in the processor's caches. */
const MOST_QUESTIONS = 20_000

/** Beyond the defaults: sizes are what is measured here. */
export const limits = {
  maxBytes: 67_108_864,
  maxFlags: 1_000_000,
  maxRulesPerFlag: 100_000,
  maxListMembers: 10_000_000,
  maxTestsPerFlag: 10_000_000,
}

/**
 * @typedef {{ key: string, context: object, expected: boolean }} Question
 * @typedef {{ make: (size: number) => object, questions: (size: number) => Question[] | Promise<Question[]> }} Shape
 */

/** @type {Readonly<Record<string, Shape>>} */
export const documents = {
  /** Flags with three rules each, about 370 bytes; asked one after another, far apart, by other users. */
  flags: {
    make: (size) => holdfast.documentOf(typical(size)),
    questions: (size) => askTypical(typical(size)),
  },
  /** Rules of one flag that compare the same attribute for equality. */
  'equal-rules': {
    make: (size) =>
      oneFlag(Array.from({ length: size }, (_, i) => ruleFor({ equals: i + 1 === size ? 'pro' : `plan-${i}` }))),
    questions: () => byAttribute('pro', 'free'),
  },
  /** Rules of one flag that each have to be tested. */
  'tested-rules': {
    make: (size) =>
      oneFlag(Array.from({ length: size }, (_, i) => ruleFor({ endsWith: i + 1 === size ? 'pro' : `-${i}` }))),
    questions: () => byAttribute('pro', 'free'),
  },
  /** Members of a cohort, by their keys. */
  cohort: {
    make: (size) => ({
      schemaVersion: 1,
      cohorts: { members: { include: Array.from({ length: size }, (_, i) => memberKey(i)) } },
      flags: { flag: { enabled: true, rules: [{ when: { cohort: 'members' }, serve: 'on' }] } },
    }),
    questions: (size) =>
      spread(size).flatMap((index) => [
        { key: 'flag', context: { targetingKey: memberKey(index) }, expected: true },
        { key: 'flag', context: { targetingKey: memberKey(index + size) }, expected: false },
      ]),
  },
  /** Values of a condition `in`. */
  list: {
    make: (size) => oneFlag([ruleFor({ in: Array.from({ length: size }, (_, i) => memberKey(i)) })]),
    questions: (size) =>
      spread(size).flatMap((index) => [
        { key: 'flag', context: { plan: memberKey(index) }, expected: true },
        { key: 'flag', context: { plan: memberKey(index + size) }, expected: false },
      ]),
  },
  /** A thousand flags with descriptions so long that the document has the size in bytes. */
  bytes: {
    make(size) {
      const document = holdfast.documentOf(typical(1_000))
      const each = Math.max(1, Math.floor((size - JSON.stringify(document).length) / 1_000) - 17)
      for (const flag of Object.values(document.flags)) flag.description = 'd'.repeat(each)
      return document
    },
    questions: () => askTypical(typical(1_000)),
  },
}

const memberKey = (index) => `member-${index}`

const oneFlag = (rules) => ({ schemaVersion: 1, flags: { flag: { enabled: true, rules } } })

const ruleFor = (test) => ({ when: { attribute: 'plan', ...test }, serve: 'on' })

/** Two texts that are not one and the same object in document and context. */
const byAttribute = (matching, other) => [
  { key: 'flag', context: { plan: flat(matching) }, expected: true },
  { key: 'flag', context: { plan: flat(other) }, expected: false },
]

const flat = (text) => Buffer.from(text).toString('latin1')

/** Indices below `size`, far apart from each other: 7,919 is prime, and no size here is a multiple of it. */
function spread(size) {
  return Array.from({ length: Math.min(size, MOST_QUESTIONS) }, (_, i) => (i * 7_919) % size)
}

/** So few that they stay in the caches: it is the flags that are many. */
const USERS = 64

async function askTypical({ flags, lists }) {
  const asked = spread(flags.length).map((index) => flags[index])
  const byHand = await minimum.load({}, { text: JSON.stringify({ lists, flags: asked }) })
  return asInPrograms(asked.map(({ key }) => key)).map((key, index) => {
    const context = users[index % USERS]
    return { key, context, expected: byHand.isOn(key, context) }
  })
}

/** The same keys as V8 keeps those that stand in a program: each text once. */
const asInPrograms = (keys) => Object.keys(Object.fromEntries(keys.map((key) => [key, true])))
