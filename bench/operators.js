// Every operator, with values that hold and values that do not, as they come from requests: strings of their own, not parts of
// longer ones. The heap test of test/evaluate/allocation.test.ts asks the same questions.

const list = (of) => Array.from({ length: 64 }, (_, i) => of(i))
const text = (of) => list((i) => Buffer.from(of(i)).toString())
const two = (i) => String(i).padStart(2, '0')
const plans = text((i) => ['pro', 'free', 'team'][i % 3])
const shouted = text((i) => ['PRO', 'Free', 'TEAM'][i % 3])
const mails = text((i) => `User-${i}@${i % 2 ? 'Example.com' : 'other.example'}`)
const agents = text(
  (i) => `Mozilla/5.0 (X11; Linux x86_64; rv:${i}.0) Gecko/20100101 ${i % 2 ? 'Firefox' : 'Fennec'}/${i}.0`,
)

/** Name, condition on an attribute, values of that attribute. */
const operators = [
  ['equals', { equals: 'pro' }, plans],
  ['equals, of a list', { equals: 'pro' }, list((i) => ['a', 'b', plans[i]])],
  ['equals, ignoring case', { equals: 'pro', ignoreCase: true }, shouted],
  ['in', { in: ['pro', 'team', 'x'] }, plans],
  ['in, of a list', { in: ['pro', 'team', 'x'] }, list((i) => ['a', plans[i]])],
  ['in, ignoring case', { in: ['pro', 'team', 'x'], ignoreCase: true }, shouted],
  ['startsWith', { startsWith: ['User-1', 'User-2'] }, mails],
  ['startsWith, ignoring case', { startsWith: 'user-1', ignoreCase: true }, mails],
  ['endsWith', { endsWith: '@Example.com' }, mails],
  ['endsWith, ignoring case', { endsWith: '@example.com', ignoreCase: true }, mails],
  ['contains', { contains: 'Firefox/' }, agents],
  ['contains, ignoring case', { contains: 'firefox/', ignoreCase: true }, agents],
  ['gt', { gt: 31 }, list((i) => i)],
  ['gte', { gte: 31.5 }, list((i) => i + 0.5)],
  ['lt', { lt: 31 }, list((i) => i)],
  ['lte', { lte: 31.5 }, list((i) => i + 0.5)],
  ['after, a date', { after: '2026-01-15' }, text((i) => `2026-0${1 + (i % 2)}-${two(1 + (i % 28))}`)],
  ['after, a time with offset', { after: '2026-01-15' }, text((i) => `2026-01-${two(1 + (i % 28))}T10:11:12.5+02:00`)],
  ['before, a number', { before: '2026-01-15' }, list((i) => Date.UTC(2026, 0, i))],
  ['before, a Date', { before: '2026-01-15' }, list((i) => new Date(Date.UTC(2026, 0, i)))],
  ['semver, one bound', { semver: '>=2.3.0' }, text((i) => `${1 + (i % 3)}.${i % 7}.${i}`)],
  ['semver, two ranges', { semver: '^2.3 || ^3' }, text((i) => `v${1 + (i % 3)}.${i % 7}.${i}`)],
  ['semver, a pre-release', { semver: '>=2.3.0' }, text((i) => `2.${3 + (i % 2)}.0-rc.${i % 8}`)],
  ['cidr, IPv4', { cidr: ['10.0.0.0/8', '192.168.0.0/16'] }, text((i) => `${i % 2 ? 10 : 172}.16.${i}.3`)],
  ['cidr, IPv6', { cidr: '2001:db8::/32' }, text((i) => `2001:${i % 2 ? 'db8' : 'db9'}:${i}::8a2e:370:7334`)],
  ['cidr, IPv4-mapped', { cidr: '10.0.0.0/8' }, text((i) => `::ffff:${i % 2 ? 10 : 172}.16.${i}.3`)],
  ['includesAll', { includesAll: ['a', 'b'] }, list((i) => ['x', 'b', i % 2 ? 'a' : 'c'])],
  ['exists', { exists: true }, list((i) => (i % 2 ? 'x' : null))],
  ['matches', { matches: '^qa-[0-9]+$' }, text((i) => `qa-${i % 2 ? i : 'x'}`)],
]

/** Name and units: 64 of each kind, 36 characters long. */
const units = [
  ['10 %, an ASCII unit', text((i) => `tenant-0123456789abcdef-user-${1_000_000 + i}`)],
  ['10 %, a unit with umlauts', text((i) => `größe-0123456789abcdef-äöüß--${1_000_000 + i}`)],
  ['10 %, a unit in Chinese', text((i) => `用户标识用户标识用户标识用户标识-abcdefghijk-${1_000_000 + i}`)],
]

/** A flag `operator <n>` for each operator, and `share`, which is on for a tenth of the units. */
export const operatorsDocument = {
  schemaVersion: 1,
  flags: {
    share: { enabled: true, rules: [{ percent: 10, serve: 'on' }] },
    ...Object.fromEntries(
      operators.map(([, test], index) => [
        `operator-${index}`,
        { enabled: true, rules: [{ when: { attribute: 'a', ...test }, serve: 'on' }] },
      ]),
    ),
  },
}

/** Every question once: a name, the key of the flag, and contexts. */
export const questions = [
  ...operators.map(([name, , values], index) => ({
    name,
    key: `operator-${index}`,
    contexts: values.map((a) => ({ targetingKey: 'user-123', a })),
  })),
  ...units.map(([name, keys]) => ({
    name,
    key: 'share',
    contexts: keys.map((targetingKey) => ({ targetingKey, a: 1 })),
  })),
]
