/** A document of `count` flags with three rules each, as teams write them; about 480 bytes a flag. */
export function largeDocument(count) {
  const flags = {}
  for (let i = 0; i < count; i++) flags[`service-${i % 40}.feature-${i}`] = typicalFlag(i)
  return {
    schemaVersion: 1,
    cohorts: {
      internal: { when: { attribute: 'email', endsWith: '@example.com' } },
      beta: { include: ['u-17', 'u-42'], when: { attribute: 'plan', in: ['pro', 'team'] }, percent: 50 },
    },
    flags,
  }
}

function typicalFlag(i) {
  return {
    enabled: i % 7 !== 0,
    description: `What feature ${i} does, in a sentence of the usual length.`,
    owner: `team-${i % 12}`,
    createdAt: '2026-11-01',
    rules: [
      { id: 'staff', when: { cohort: i % 2 === 0 ? 'internal' : 'beta' }, serve: 'on' },
      {
        id: 'region',
        when: [
          { attribute: 'country', in: ['US', 'CA', 'GB'] },
          { attribute: 'age', gte: 18 },
        ],
        percent: 20 + (i % 50),
        serve: 'on',
      },
      { id: 'ramp', percent: 1 + (i % 10), serve: 'on' },
    ],
  }
}

/**
 * Large documents of each form. `make(count, words)`: the words are in each flag, so that with others all flags differ. `change`
 * changes one flag. `key` is of a flag that is on for users of CA over 18.
 */
export const documentForms = {
  holdfast: {
    small: { schemaVersion: 1, flags: {} },
    key: 'service-1.feature-1',
    make: (count, words) => worded(largeDocument(count), 'owner', words),
    change: ({ flags }, words) => {
      flags['service-2.feature-2'].owner = words
    },
  },
  'AppConfig, authored': {
    small: { version: '1', flags: {}, values: { one: { enabled: true } } },
    key: 'feature-1',
    make: authoredDocument,
    change: ({ values }, words) => {
      values['feature-2'].note = words
    },
  },
  'AppConfig, retrieved': {
    small: { one: { enabled: true } },
    key: 'feature-1',
    make: (count, note) => {
      const flags = Array.from({ length: count }, (_, i) => {
        return [`feature-${i}`, { enabled: i % 7 !== 0, limit: i, region: ['us', 'eu', 'ap'][i % 3], note }]
      })
      return Object.fromEntries(flags)
    },
    change: (flags, words) => {
      flags['feature-2'].note = words
    },
  },
}

function worded(document, member, words) {
  for (const flag of Object.values(document.flags)) flag[member] = words
  return document
}

/** AppConfig's flags as its console stores them: every other one has rules, the others attributes. */
function authoredDocument(count, note) {
  const flags = {}
  const values = {}
  for (let i = 0; i < count; i++) {
    const key = `feature-${i}`
    flags[key] = {
      name: `Feature ${i}`,
      attributes: { limit: { constraints: { type: 'number', minimum: 0 } }, note: { constraints: { type: 'string' } } },
    }
    values[key] =
      i % 2 === 0
        ? { enabled: true, limit: i, note }
        : {
            _variants: [
              {
                name: 'adults',
                enabled: true,
                rule: '(and (in $country ["US", "CA", "GB"]) (gte $age 18))',
                attributeValues: { limit: i, note },
              },
              { name: 'some', enabled: true, rule: '(split pct::20 by::$targetingKey)', attributeValues: { limit: 1 } },
              { name: 'others', enabled: false },
            ],
          }
  }
  return { version: '1', flags, values }
}

const members = Array.from({ length: 10_000 }, (_, i) => `member-${i}`)
export const variants = ['control', 'blue', 'green', 'legacy']
export const twentyRules = Array.from({ length: 20 }, (_, i) => ({
  attribute: 'plan',
  equals: i === 19 ? 'pro' : `plan-${i}`,
}))
export const cohortMembers = members

/** One flag for each row of the evaluation table. */
export const rowsDocument = {
  schemaVersion: 1,
  minor: 1,
  cohorts: { members: { include: members } },
  flags: {
    plain: { enabled: true, rules: [] },
    rollout: { enabled: true, rules: [{ percent: 10, serve: 'on' }] },
    guarded: {
      enabled: true,
      rules: [
        {
          ramp: {
            startAt: '2026-01-01',
            steps: [{ percent: 1, hold: '1h' }, { percent: 10, hold: '1h' }, { percent: 100 }],
            guard: { id: 'r1', ceiling: 2 },
          },
          serve: 'on',
        },
      ],
    },
    'targeted-split': {
      enabled: true,
      variants: Object.fromEntries(variants.map((name) => [name, name])),
      default: 'legacy',
      rules: [
        {
          when: [
            { attribute: 'country', in: ['US', 'CA', 'GB'] },
            { attribute: 'plan', equals: 'pro' },
            { attribute: 'age', gte: 18 },
          ],
          split: variants.map((variant) => ({ variant, weight: 1 })),
        },
      ],
    },
    'versioned-split': {
      enabled: true,
      variants: Object.fromEntries(variants.map((name) => [name, name])),
      default: 'legacy',
      rules: [
        {
          when: [
            { attribute: 'country', in: ['US', 'CA', 'GB'] },
            { attribute: 'plan', equals: 'pro' },
            { attribute: 'appVersion', semver: '>=2.3.0' },
          ],
          split: variants.map((variant) => ({ variant, weight: 1 })),
        },
      ],
    },
    'twenty-rules': {
      enabled: true,
      rules: twentyRules.map(({ attribute, equals }) => ({ when: { attribute, equals }, serve: 'on' })),
    },
    cohort: { enabled: true, rules: [{ when: { cohort: 'members' }, serve: 'on' }] },
  },
}

/** 200 flags at 10 %. */
export const twoHundredFlags = {
  schemaVersion: 1,
  flags: Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`flag-${i}`, { enabled: true, rules: [{ percent: 10, serve: 'on' }] }]),
  ),
}

/** Users by a UUID, the commonest key in the field, made from the index so that every run has the same. */
export const users = Array.from({ length: 1024 }, (_, i) => ({
  targetingKey: uuidOf(i),
  country: ['US', 'CA', 'GB', 'DE'][i % 4],
  plan: i % 8 === 0 ? 'free' : 'pro',
  age: 17 + (i % 50),
  appVersion: flat(`${1 + (i % 3)}.${i % 7}.${i % 10}`),
}))

export function uuidOf(index) {
  let state = (index + 1) * 2654435761
  const digits = Array.from({ length: 32 }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state & 15).toString(16)
  }).join('')
  return flat(digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}

/** A value taken from a request is one flat string, not the tree that concatenation leaves behind. */
export function flat(text) {
  return Buffer.from(text).toString('latin1')
}
