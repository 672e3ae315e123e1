import { largeDocument as ordinary } from './documents.js'

/** Documents within the default limits, each large in a way of its own, and what a client makes of them. */
export const shapes = [
  { name: 'ordinary, 2 MB', outcome: 'taken', make: () => JSON.stringify(ordinary(5_000)) },
  { name: 'ordinary, 4 MB', outcome: 'taken', make: () => JSON.stringify(ordinary(10_000)) },
  {
    name: '20,000 short flags',
    outcome: 'taken',
    make: () => flags(listed(20_000, (i) => `"f${i}":{"enabled":true,"rules":[{"percent":10,"serve":"on"}]}`)),
  },
  {
    name: '900 patterns, 60 KB',
    outcome: 'too-costly',
    make: () => flags(listed(900, (i) => flag(i, [matching(`[a-z]{0,${100 + i}}`)]))),
  },
  {
    name: '900 patterns that pass',
    outcome: 'taken',
    make: () => flags(listed(900, (i) => flag(i, [matching(`^[a-z]{0,${i % 90}}[^k]${i}`)]))),
  },
  {
    name: 'patterns of classes that pass',
    outcome: 'taken',
    make: () => flags(listed(900, (i) => flag(i, [matching(`\\\\pL${i}`)]))),
  },
  { name: 'one large pattern', outcome: 'too-costly', make: () => flags(flag(0, [matching('x{999}'.repeat(165))])) },
  {
    name: 'large patterns',
    outcome: 'too-costly',
    make: () => flags(listed(100, (i) => flag(i, [matching(`(x{1,100}){1,10}${i}`)]))),
  },
  {
    name: '20,000 newer flags',
    outcome: 'degraded',
    make: () =>
      flags(
        listed(20_000, (i) => `"f${i}":{"enabled":true,"novel":${i},"other":{"a":1}}`),
        '"minor":9,',
      ),
  },
  {
    name: '300,000 newer members',
    outcome: 'degraded',
    make: () => flags(`"f":{"enabled":true,${members(300_000)}}`, '"minor":9,'),
  },
  {
    name: '300,000 unknown members',
    outcome: 'unknown-member',
    make: () => flags(`"f":{"enabled":true,${members(300_000)}}`),
  },
  { name: '300,000 attributes', outcome: 'taken', make: () => `{"f":{"enabled":true,${members(300_000)}}}` },
  {
    name: '20,000 flags with attributes',
    outcome: 'taken',
    make: () =>
      `{${listed(20_000, (i) => `"f${i}":{"enabled":true,${listed(8, (k) => `"attribute-${k}":"v${k}"`)}}`)}}`,
  },
  { name: 'brackets', outcome: 'too-deep', make: () => '['.repeat(2e6) + ']'.repeat(2e6) },
  { name: 'open brackets', outcome: 'too-deep', make: () => '['.repeat(4e6) },
  { name: 'line feeds', outcome: 'invalid-json', make: () => '\n'.repeat(4e6) },
  {
    name: 'line feeds and a document',
    outcome: 'taken',
    make: () => `${'\n'.repeat(4e6)}${flags('"f":{"enabled":true}')}`,
  },
  {
    name: 'one long text',
    outcome: 'taken',
    make: () => `{"schemaVersion":1,"description":"${'a'.repeat(4e6)}","flags":{}}`,
  },
  {
    name: 'escapes',
    outcome: 'taken',
    make: () => `{"schemaVersion":1,"description":"${'\\n'.repeat(2e6)}","flags":{}}`,
  },
  { name: 'colons', outcome: 'taken', make: () => `{"schemaVersion":1,"description":"${':'.repeat(4e6)}","flags":{}}` },
  {
    name: 'not UTF-8',
    outcome: 'invalid-utf8',
    make: () =>
      Buffer.concat([Buffer.from(`{"schemaVersion":1,"description":"${'é'.repeat(2e6)}`), Buffer.from([0xff])]),
  },
  {
    name: 'not UTF-8, of lines',
    outcome: 'invalid-utf8',
    make: () => Buffer.concat([Buffer.from('\n'.repeat(4e6)), Buffer.from([0xff])]),
  },
  {
    name: 'an error at the end',
    outcome: 'invalid-json',
    make: () => `${JSON.stringify(ordinary(10_000)).slice(0, -1)},}`,
  },
  {
    name: 'a member twice',
    outcome: 'duplicate-member',
    make: () => `${JSON.stringify(ordinary(10_000)).slice(0, -2)},"a":{"enabled":true},"a":{"enabled":true}}}`,
  },
  {
    name: 'version ranges',
    outcome: 'taken',
    make: () =>
      flags(
        listed(1_200, (f) =>
          flag(
            f,
            listedItems(12, (i) => tested('semver', `>=${f}.${i}.0 <${f + 1}.0.0 || ^${i}.${f}`)),
          ),
        ),
      ),
  },
  {
    name: '270,000 rules',
    outcome: 'taken',
    make: () =>
      flags(listed(270, (f) => `"f${f}":{"enabled":true,"rules":[${listed(1_000, () => '{"serve":"on"}')}]}`)),
  },
  {
    name: '60 x 1,000 rules with percentages',
    outcome: 'taken',
    make: () =>
      flags(
        listed(60, (f) =>
          flag(
            f,
            listedItems(1_000, (i) => `{"percent":${(i % 99) + 1},"salt":"${f}-${i}","serve":"on"}`),
          ),
        ),
      ),
  },
  {
    name: '60 x 1,000 rules of one draw',
    outcome: 'taken',
    make: () =>
      flags(
        listed(60, (f) =>
          flag(
            f,
            listedItems(1_000, (i) => `{"percent":${(i + 1) / 100},"serve":"on","bucketBy":"a"}`),
          ),
        ),
      ),
  },
  {
    name: 'one rule of 40,000 conditions',
    outcome: 'taken',
    make: () =>
      flags(
        flag(0, [
          `{"when":{"any":[${listed(40_000, (i) => `{"attribute":"a${i % 10}","equals":"value ${i}"}`)}]},"serve":"on"}`,
        ]),
      ),
  },
  {
    name: 'lists of 100,000 members',
    outcome: 'taken',
    make: () =>
      flags(
        listed(3, (f) =>
          flag(f, [
            tested(
              'in',
              Array.from({ length: 100_000 }, (_, i) => `u${f}${i}`),
            ),
          ]),
        ),
      ),
  },
  {
    name: 'address blocks',
    outcome: 'taken',
    make: () =>
      flags(
        flag(
          0,
          listedItems(20, (f) =>
            tested(
              'cidr',
              Array.from({ length: 4_000 }, (_, i) => `2001:db8:${f}:${i.toString(16)}::/64`),
            ),
          ),
        ),
      ),
  },
  {
    name: '100,000 variants',
    outcome: 'taken',
    make: () => flags(`"f":{"enabled":true,"variants":{${listed(100_000, (i) => `"v${i}":${i}`)}},"default":"v0"}`),
  },
  {
    name: 'one flag with 20,000 wrong conditions',
    outcome: 'missing-member',
    make: () => flags(flag(0, [`{"when":{"any":[${listed(20_000, (i) => `{"attribute":"a${i}"}`)}]},"serve":"on"}`])),
  },
  {
    name: '20,000 flags of which one is wrong',
    outcome: 'unknown-member',
    make: () =>
      flags(
        `${listed(15_000, (i) => `"f${i}":{"enabled":true,"rules":[{"percent":10,"serve":"on","when":{"attribute":"a","equals":"${i}"}}]}`)},"w":{"enabled":true,"rule":[]}`,
      ),
  },
  {
    name: 'a value of 300,000 members',
    outcome: 'taken',
    make: () => flags(`"f":{"enabled":true,"variants":{"v":{${members(300_000)}}},"default":"v"}`),
  },
  {
    name: 'authored AppConfig rules',
    outcome: 'taken',
    make: () =>
      authored(600, (f) =>
        listed(
          20,
          (i) =>
            `{"name":"v${i}","enabled":true,"rule":"(or (eq $country \\"C${i}\\") (gt $age ${i}) (in $plan [\\"pro\\", \\"team\\", \\"f${f}\\"]) (begins_with $email \\"u${i}\\"))"}`,
        ),
      ),
  },
  {
    name: 'authored AppConfig rules, long',
    outcome: 'taken',
    make: () =>
      authored(4, () => listed(20, (i) => `{"name":"v${i}","enabled":true,"rule":"(or ${'$ab '.repeat(4_000)})"}`)),
  },
  {
    name: 'wrong AppConfig rules',
    outcome: 'invalid-rule',
    make: () =>
      authored(600, () => listed(20, (i) => `{"name":"v${i}","enabled":true,"rule":"(or ${'$ab '.repeat(50)}"}`)),
  },
  {
    name: '20,000 authored flags',
    outcome: 'taken',
    make: () =>
      `{"version":"1","flags":{${listed(20_000, (i) => `"f${i}":{"name":"f${i}","attributes":{"limit":{"constraints":{"type":"number"}}}}`)}},"values":{${listed(20_000, (i) => `"f${i}":{"enabled":true,"limit":${i}}`)}}}`,
  },
  {
    name: 'another document',
    outcome: 'unknown-form',
    make: () => `{${listed(100_000, (i) => `"setting-${i}":{"value":${i}}`)}}`,
  },
]

function listedItems(count, item) {
  return Array.from({ length: count }, (_, index) => item(index))
}

function listed(count, item) {
  return listedItems(count, item).join()
}

function flags(text, more = '') {
  return `{"schemaVersion":1,${more}"flags":{${text}}}`
}

function flag(number, rules) {
  return `"f${number}":{"enabled":true,"rules":[${rules.join()}]}`
}

function tested(operator, operand) {
  return `{"when":${JSON.stringify({ attribute: 'a', [operator]: operand })},"serve":"on"}`
}

function matching(pattern) {
  return `{"when":{"attribute":"a","matches":"${pattern}"},"serve":"on"}`
}

function members(count) {
  return listed(count, (i) => `"x${i}":1`)
}

function authored(count, rules) {
  const values = listed(count, (f) => `"f${f}":{"_variants":[${rules(f)},{"name":"default","enabled":false}]}`)
  return `{"version":"1","flags":{},"values":{${values}}}`
}
