/** Documents made to cost as much as their size allows. */
export interface WorstCase {
  readonly name: string
  /** About `size` bytes of UTF-8. */
  readonly make: (size: number) => string | Uint8Array
}

/** `element(0),element(1),…` to `size` characters, or to `max` of them. */
function listed(size: number, element: (index: number) => string, max = Number.POSITIVE_INFINITY): string {
  const parts: string[] = []
  for (let length = 0, index = 0; length < size && index < max; index++) {
    const part = element(index)
    parts.push(part)
    length += part.length + 1
  }
  return parts.join()
}

const documentOf = (members: string) => `{"schemaVersion":1,${members}}`
const flagsOf = (flags: string, more = '') => documentOf(`${more}"flags":{${flags}}`)

/** One flag whose rules, as many as fit, have the conditions. */
const conditions = (size: number, condition: (index: number) => string, maxRules = 1_000) =>
  flagsOf(
    listed(
      size,
      (flag) =>
        `"f${flag}":{"enabled":true,"rules":[${listed(
          Math.min(size, 100_000),
          (rule) => `{"when":${condition(flag * maxRules + rule)},"serve":"on"}`,
          maxRules,
        )}]}`,
    ),
  )

const test = (operator: string, operand: unknown) => JSON.stringify({ attribute: 'a', [operator]: operand })

/** As many times `text` as fit. */
const filled = (size: number, text: string) => text.repeat(Math.floor(size / text.length))

/** A pattern of `length` characters. */
const pattern = (length: number, part: string) => filled(length, part) || part

const patterns: Readonly<Record<string, string>> = {
  'nested repetition': '(x{1,100}){1,10}',
  'repetition of classes': '(\\pL{1,30}){1,30}',
  'empty repetition': '(){1000}',
  'long alternation': pattern(990, 'ab|c|'),
  'many groups': `${'('.repeat(490)}a${')'.repeat(490)}`,
  'many repetitions': pattern(990, 'x{999}'),
  'many repeated classes': pattern(990, '\\pL{99}'),
  'many classes': pattern(990, '\\PL'),
  'many class ranges': `[${pattern(980, '\\pL')}]`,
  'many stars': pattern(990, '.*'),
  'nested stars': `${'('.repeat(320)}a${')*'.repeat(320)}`,
  'folded ranges': `(?i)[${pattern(980, 'B-\u{1e942}')}]`,
  'many folded classes': `(?i)${pattern(980, '[^k]')}`,
}

/** AppConfig flags as they are written, each with as many variants as it may have, of such rules. */
const rules = (size: number, rule: (index: number) => string) =>
  `{"version":"1","values":{${listed(size, (flag) => {
    const variant = (index: number) =>
      JSON.stringify({ name: `v${index}`, enabled: true, rule: rule(flag * 32 + index).slice(0, 16_384) })
    return `"f${flag}":{"_variants":[${listed(Math.min(size, 600_000), variant, 32)},{"name":"rest","enabled":true}]}`
  })}}}`

const ruleOf = (part: string) => filled(16_300, part)

const newerFlag = (index: number) => `"f${index}":{"enabled":true,"x":1}`
const longName = (index: number) => `n${'aB'.repeat(58)}${index}`

export const worstCases: readonly WorstCase[] = [
  { name: 'zero bytes', make: (size) => new Uint8Array(size) },
  { name: 'bytes of no UTF-8 at the end', make: (size) => new Uint8Array(size).fill(0x20).fill(0xff, size - 1) },
  { name: 'opening brackets', make: (size) => filled(size, '[') },
  { name: 'opening objects', make: (size) => filled(size, '{"a":') },
  { name: 'one string without an end', make: (size) => `"${filled(size, 'a')}` },
  { name: 'one string', make: (size) => `"${filled(size, 'a')}"` },
  { name: 'escapes', make: (size) => `"${filled(size, '\\n')}"` },
  { name: 'suspicious escapes', make: (size) => documentOf(`"flags":{},"x":"${filled(size, '\\u005f')}"`) },
  {
    name: 'quotes and colons',
    make: (size) => flagsOf(`"f":{"enabled":true,"description":"${filled(size, '\\":')}"}`),
  },
  {
    name: 'blanks before colons',
    make: (size) => flagsOf(`"f":{"enabled":true,"description":"${filled(size, ' ')}${filled(100, ':')}"}`),
  },
  { name: 'blanks', make: (size) => `${filled(size, ' ')}x` },
  { name: 'line ends', make: (size) => `${filled(size, '\n')}x` },
  { name: 'comment lines', make: (size) => `${filled(size, ' #\n')}x` },
  { name: 'one word', make: (size) => filled(size, 'a') },
  { name: 'a word of blanks', make: (size) => `a${filled(size, ' ')}x` },
  { name: 'a placeholder of blanks', make: (size) => `{"a":{{${filled(size, ' ')}` },
  { name: 'strings that begin like documents', make: (size) => `{${listed(size, (i) => `"${i}":" {"`)}}` },
  { name: 'a document in a string', make: (size) => JSON.stringify(flagsOf(filled(size, ' '))) },
  { name: 'a percentage of blanks', make: (size) => flagsOf(`"f":{"enabled":true,"rollout":"${filled(size, ' ')}"}`) },
  { name: 'many users', make: (size) => flagsOf(`"f":{"enabled":true,"users":[${listed(size, String)}]}`) },
  { name: 'colons after blanks', make: (size) => `"${filled(size, ' :')}"` },
  { name: 'a long number', make: (size) => documentOf(`"minor":${filled(size, '9')}`) },
  { name: 'a long fraction', make: (size) => documentOf(`"minor":0.${filled(size, '3')}`) },
  { name: 'numbers beyond doubles', make: (size) => `[${listed(size, () => '1e999')}]` },
  { name: 'numbers', make: (size) => `[${listed(size, () => '1')}]` },
  { name: 'empty objects', make: (size) => `[${listed(size, () => '{}')}]` },
  { name: 'nested lists', make: (size) => `[${listed(size, () => '[[[[[[[[]]]]]]]]')}]` },
  { name: 'members twice', make: (size) => `{${listed(size, () => '"a":1')}}` },
  { name: 'unlike members', make: (size) => `{${listed(size, (i) => `"${i}":1`)}}` },
  { name: 'unknown members at the top', make: (size) => documentOf(listed(size, (i) => `"x${i}":1`)) },
  {
    name: 'unknown members of a newer document',
    make: (size) => documentOf(`"minor":9,"flags":{},${listed(size, (i) => `"x${i}":1`)}`),
  },
  {
    name: 'unknown members of one flag',
    make: (size) => flagsOf(`"f":{"enabled":true,${listed(size, (i) => `"x${i}":1`)}}`),
  },
  {
    name: 'unknown members of one newer flag',
    make: (size) => documentOf(`"minor":9,"flags":{"f":{"enabled":true,${listed(size, (i) => `"x${i}":1`)}}}`),
  },
  { name: 'unreadable flags', make: (size) => documentOf(`"minor":9,"flags":{${listed(size, newerFlag, 20_000)}}`) },
  { name: 'too many unreadable flags', make: (size) => documentOf(`"minor":9,"flags":{${listed(size, newerFlag)}}`) },
  {
    name: 'unreadable conditions',
    make: (size) => conditions(size, () => '{"attribute":"a","soundsLike":1}').replace('1,', '1,"minor":9,'),
  },
  {
    name: 'unknown members with long names',
    make: (size) => flagsOf(`"f":{"enabled":true,"${filled(size, 'prequires')}":1}`),
  },
  {
    name: 'long unknown names in a newer document',
    make: (size) =>
      documentOf(
        `"minor":9,"flags":{${listed(size, (i) => `"f${i}":{"enabled":true,"${'descriptiom'.repeat(20)}":1}`)}}`,
      ),
  },
  { name: 'wrong flags', make: (size) => flagsOf(listed(size, (i) => `"f${i}":1`)) },
  { name: 'wrong names', make: (size) => flagsOf(listed(size, (i) => `"-${i}":{"enabled":true}`)) },
  { name: 'one wrong name', make: (size) => flagsOf(`"${filled(size, '-')}":{"enabled":true}`) },
  {
    name: 'wrong elements',
    make: (size) => documentOf(`"flags":{},"cohorts":{"c":{"include":[${listed(size, () => '1')}]}}`),
  },
  {
    name: 'wrong rules',
    make: (size) => flagsOf(`"f":{"enabled":true,"rules":[${listed(size, () => '{"when":[{}],"serve":1}')}]}`),
  },
  {
    name: 'wrong rules in a newer document',
    make: (size) =>
      flagsOf(`"f":{"enabled":true,"rules":[${listed(size, () => '{"when":[{}],"serve":1}')}]}`, '"minor":9,'),
  },
  {
    name: 'many rules',
    make: (size) => flagsOf(`"f":{"enabled":true,"rules":[${listed(size, () => '{"serve":"on"}')}]}`),
  },
  { name: 'flags', make: (size) => flagsOf(listed(size, (i) => `"f${i}":{"enabled":true}`, 20_000)) },
  { name: 'too many flags', make: (size) => flagsOf(listed(size, (i) => `"f${i}":{"enabled":true}`)) },
  {
    name: 'unreachable rules',
    make: (size) => conditions(size, () => '{"attribute":"a","equals":1}').replaceAll('"serve"', '"percent":1,"serve"'),
  },
  {
    name: 'rules with salts of their own',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (f) =>
            `"f${f}":{"enabled":true,"rules":[${listed(size, (i) => `{"serve":"on","percent":1,"salt":"${f}-${i}"}`, 1_000)}]}`,
        ),
      ),
  },
  {
    name: 'unknown references of long names',
    make: (size) =>
      flagsOf(
        listed(
          size / 2,
          (i) =>
            `"${longName(i)}":{"enabled":true,"requires":[{"flag":"${longName(-i).replaceAll('B', 'c')}","variant":["on"]}]}`,
          20_000,
        ),
      ),
  },
  {
    name: 'unknown references, many in one flag',
    make: (size) =>
      `{"schemaVersion":1,"cohorts":{${listed(size / 2, (i) => `"${longName(i)}":{"percent":1}`)}},"flags":{"f":{"enabled":true,"rules":[{"serve":"on","when":{"any":[${listed(size / 2, (i) => `{"cohort":"c${i}"}`)}]}}]}}}`,
  },
  {
    name: 'unknown variants',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"variants":{${listed(size / 2, (i) => `"${longName(i)}":1`)}},"default":"${longName(0)}","rules":[${listed(size / 2, (i) => `{"serve":"${longName(i).replaceAll('B', 'c')}"}`, 1_000)}]}`,
      ),
  },
  {
    name: 'unlike split variants',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"variants":{${listed(size / 2, (i) => `"v${i}":${i}`)}},"default":"v0","rules":[{"split":[${listed(size / 2, (i) => `{"variant":"v${i}","weight":1}`)}]}]}`,
      ),
  },
  {
    name: 'one split',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"rules":[{"split":[${listed(size, () => '{"variant":"on","weight":1}', 100_000)}]}]}`,
      ),
  },
  {
    name: 'splits',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (f) =>
            `"f${f}":{"enabled":true,"rules":[${listed(20_000, () => '{"split":[{"variant":"on","weight":0.1},{"variant":"off","weight":0.2}]}')}]}`,
        ),
      ),
  },
  {
    name: 'variants of mixed types',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"variants":{${listed(size, (i) => `"v${i}":${i % 2 ? '1' : '"1"'}`)}},"default":"v0"}`,
      ),
  },
  {
    name: 'a deep variant',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (i) => `"f${i}":{"enabled":true,"variants":{"v":${'[{"a":'.repeat(55)}1${'}]'.repeat(55)}},"default":"v"}`,
        ),
      ),
  },
  {
    name: 'lists',
    make: (size) =>
      conditions(size, (i) =>
        test(
          'in',
          Array.from({ length: 99 }, (_, k) => `u${i}-${k}`),
        ),
      ),
  },
  {
    name: 'long lists',
    make: (size) =>
      conditions(size, () => `{"attribute":"a","in":[${listed(size, (i) => `"${i}"`, 100_000)}],"ignoreCase":true}`, 1),
  },
  {
    name: 'sigmas',
    make: (size) =>
      conditions(size, () => `{"attribute":"a","equals":"${filled(size / 2, 'Σ')}","ignoreCase":true}`, 1),
  },
  { name: 'equal tests for the index', make: (size) => conditions(size, (i) => test('equals', i)) },
  { name: 'tests that shadow one another', make: (size) => conditions(size, () => test('equals', 1)) },
  {
    name: 'address blocks',
    make: (size) =>
      conditions(size, () =>
        test(
          'cidr',
          Array.from({ length: 500 }, (_, k) => `1:2:3:4:5:6:7:${k.toString(16)}/${k % 129}`),
        ),
      ),
  },
  { name: 'one long address', make: (size) => conditions(size, () => test('cidr', filled(size, '1.')), 1) },
  { name: 'one long address of groups', make: (size) => conditions(size, () => test('cidr', filled(size, '1:')), 1) },
  { name: 'digits for an address', make: (size) => conditions(size, () => test('cidr', `::${filled(size, '1')}`), 1) },
  { name: 'wrong addresses', make: (size) => conditions(size, () => test('cidr', Array(500).fill('1.2.3.400'))) },
  { name: 'ranges', make: (size) => conditions(size, (i) => test('semver', `>=1.2.${i} <2 || ^3.${i}`)) },
  { name: 'equal ranges', make: (size) => conditions(size, () => test('semver', '>=1.2 <2 || ^3')) },
  { name: 'a range of comparators', make: (size) => conditions(size, () => test('semver', filled(size, '>1 ')), 1) },
  {
    name: 'a range of unlike comparators',
    make: (size) => conditions(size, () => test('semver', listed(size, (i) => `>1.${i}`).replaceAll(',', ' ')), 1),
  },
  {
    name: 'a range of alternatives',
    make: (size) => conditions(size, () => test('semver', `${filled(size, '1||')}1`), 1),
  },
  {
    name: 'a range of unlike alternatives',
    make: (size) => conditions(size, () => test('semver', listed(size, (i) => `^${i}`).replaceAll(',', '||')), 1),
  },
  { name: 'a range of blanks', make: (size) => conditions(size, () => test('semver', `>${filled(size, ' ')}x`), 1) },
  {
    name: 'a range of hyphens',
    make: (size) => conditions(size, () => test('semver', `1.2.3-${filled(size, '-')}!`), 1),
  },
  { name: 'a range of tildes', make: (size) => conditions(size, () => test('semver', `${filled(size, '~')}`), 1) },
  { name: 'a range of digits', make: (size) => conditions(size, () => test('semver', `^${filled(size, '1')}`), 1) },
  {
    name: 'a range with a long pre-release',
    make: (size) => conditions(size, () => test('semver', `>1.2.3-${filled(size, 'a.')}a`), 1),
  },
  {
    name: 'long ranges',
    make: (size) =>
      conditions(size, (i) => test('semver', Array.from({ length: 12 }, (_, k) => `~${i}.${k} - ${k}`).join('||'))),
  },
  {
    name: 'a long date',
    make: (size) => conditions(size, () => test('after', `2026-01-01T00:00:00.${filled(size, '0')}Z`), 1),
  },
  { name: 'dates', make: (size) => conditions(size, () => test('after', '2026-01-01T00:00:00Z')) },
  {
    name: 'time zones',
    make: (size) => conditions(size, (i) => `{"time":{"timeZone":"Nowhere/Z${i}","days":["mon"]}}`),
  },
  {
    name: 'known time zones',
    make: (size) => conditions(size, (i) => `{"time":{"timeZone":"Etc/GMT+${i % 12}","from":"10:00","to":"11:00"}}`),
  },
  {
    name: 'spellings of one time zone',
    make: (size) =>
      conditions(
        size,
        (i) =>
          `{"time":{"timeZone":"${[...'europe/berlin'].map((c, k) => ((i >> k) & 1 ? c.toUpperCase() : c)).join('')}","from":"10:00","to":"11:00"}}`,
      ),
  },
  {
    name: 'paths of many parts',
    make: (size) => conditions(size, () => `{"attribute":"${filled(size, 'a.')}a","exists":true}`, 1),
  },
  {
    name: 'nested conditions',
    make: (size) => conditions(size, () => `${'{"not":'.repeat(31)}{"attribute":"a","exists":true}${'}'.repeat(31)}`),
  },
  {
    name: 'conditions nested too deep',
    make: (size) => conditions(size, () => `${'{"not":'.repeat(60)}{"attribute":"a","exists":true}${'}'.repeat(60)}`),
  },
  {
    name: 'a wide condition',
    make: (size) => conditions(size, () => `{"any":[${listed(size, () => '{"attribute":"a","exists":true}')}]}`, 1),
  },
  {
    name: 'cohorts of cohorts',
    make: (size) =>
      `{"schemaVersion":1,"cohorts":{"c0":{"percent":1},${listed(size, (i) => `"c${i + 1}":{"when":{"cohort":"c${i}"}}`)}},"flags":{}}`,
  },
  {
    name: 'cohorts in circles',
    make: (size) =>
      `{"schemaVersion":1,"cohorts":{${listed(size, (i) => `"c${i}":{"when":{"cohort":"c${i ^ 1}"}}`)}},"flags":{}}`,
  },
  {
    name: 'cohorts that double',
    make: (size) =>
      `{"schemaVersion":1,"cohorts":{"c0":{"percent":1},${listed(size, (i) => `"c${i + 1}":{"when":[{"cohort":"c${i}"},{"cohort":"c${i}"}]}`, 60)}},"flags":{}}`,
  },
  {
    name: 'flags in a chain backwards',
    make: (size) =>
      flagsOf(
        listed(size, (i) => `"f${i}":{"enabled":true,"requires":[{"flag":"f${i + 1}","variant":["on"]}]}`, 20_000),
      ),
  },
  {
    name: 'flags that require all flags',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (i) =>
            `"f${i}":{"enabled":true,"requires":[${listed(size, (k) => `{"flag":"g${k}","variant":["on"]}`, 1_000)}]}`,
        ) +
          ',' +
          listed(size, (k) => `"g${k}":{"enabled":true}`, 1_000),
      ),
  },
  {
    name: 'flags in a circle of all',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (i) =>
            `"f${i}":{"enabled":true,"requires":[${listed(size, (k) => `{"flag":"f${k}","variant":["on"]}`, 10)}]}`,
        ),
      ),
  },
  {
    name: 'required variants',
    make: (size) =>
      flagsOf(
        `"g":{"enabled":true},"f":{"enabled":true,"requires":[{"flag":"g","variant":[${listed(size, () => '"on"', 100_000)}]}]}`,
      ),
  },
  {
    name: 'unknown required variants',
    make: (size) =>
      flagsOf(
        `"g":{"enabled":true},"f":{"enabled":true,"requires":[{"flag":"g","variant":[${listed(size, (i) => `"v${i}"`, 100_000)}]}]}`,
      ),
  },
  {
    name: 'required variants of many',
    make: (size) =>
      flagsOf(
        `"g":{"enabled":true,"variants":{${listed(size / 2, (i) => `"v${i}":1`)}},"default":"v0"},"f":{"enabled":true,"requires":[{"flag":"g","variant":[${listed(size / 2, (i) => `"w${i}"`, 100_000)}]}]}`,
      ),
  },
  {
    name: 'a large value in nested wrong objects',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"rules":[{"serve":"on","when":${'{"all":[],"not":'.repeat(115)}{"x":"${filled(size, 'a')}"}${'}'.repeat(115)}}]}`,
      ),
  },
  {
    name: 'slots',
    make: (size) =>
      flagsOf(
        listed(
          size,
          (i) => `"f${i}":{"enabled":true,"layer":{"name":"l","from":${i % 50},"to":${50 + (i % 50)}}}`,
          20_000,
        ),
        '"layers":{"l":{"holdout":5}},',
      ),
  },
  {
    name: 'ramp steps',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"rules":[{"serve":"on","ramp":{"startAt":"2026-01-01","steps":[${listed(size, () => '{"percent":1,"hold":"1d"}', 99_000)},{"percent":2}]}}]}`,
      ),
  },
  {
    name: 'falling ramp steps',
    make: (size) =>
      flagsOf(
        `"f":{"enabled":true,"rules":[{"serve":"on","ramp":{"startAt":"2026-01-01","steps":[${listed(size, (i) => `{"percent":${2 - (i % 2)}}`, 99_000)}]}}]}`,
      ),
  },
  {
    name: 'rules of one id',
    make: (size) => flagsOf(`"f":{"enabled":true,"rules":[${listed(size, () => '{"id":"a","serve":"on"}', 1_000)}]}`),
  },
  { name: 'appconfig feature flags', make: (size) => `{${listed(size, (i) => `"f${i}":{"enabled":true}`)}}` },
  {
    name: 'appconfig feature flags of wrong attributes',
    make: (size) => `{${listed(size, (i) => `"f${i}":{"enabled":true,"x":null}`, 20_000)}}`,
  },
  {
    name: 'appconfig flags without shape',
    make: (size) => `{"version":"1","values":{${listed(size, (i) => `"f${i}":{"enabled":1,"X":{}}`, 20_000)}}}`,
  },
  {
    name: 'appconfig attributes against constraints',
    make: (size) =>
      `{"version":"1","flags":{"f":{"attributes":{"x":{"constraints":{"type":"array","elements":{"type":"string","pattern":"^(a|b)*c$"}}}}}},"values":{"f":{"enabled":true,"x":[${listed(size, () => '"ababab"', 100_000)}]}}}`,
  },
  { name: 'rules of one character', make: (size) => rules(size, () => '(') },
  { name: 'rules of open parentheses', make: (size) => rules(size, () => ruleOf('(')) },
  {
    name: 'rules nested to the limit',
    make: (size) => rules(size, () => `${'(not '.repeat(128)}$a${')'.repeat(128)}`),
  },
  { name: 'rules nested too deep', make: (size) => rules(size, () => ruleOf('(not ')) },
  { name: 'wide rules', make: (size) => rules(size, () => `(or ${ruleOf('$a ')})`) },
  { name: 'rules of lists', make: (size) => rules(size, () => `(in $a [${ruleOf('1,')}])`) },
  { name: 'rules of timestamps', make: (size) => rules(size, () => `(in $a [${ruleOf('2024T,')}])`) },
  { name: 'rules of long strings', make: (size) => rules(size, () => `(eq $a '''${ruleOf("'a")}''')`) },
  { name: 'rules of strings without an end', make: (size) => rules(size, () => `(eq $a "${ruleOf('a')}`) },
  { name: 'rules of escapes', make: (size) => rules(size, () => `(eq $a "${ruleOf('\\n')}")`) },
  { name: 'rules of comments', make: (size) => rules(size, () => `${ruleOf('/**/')}(eq $a 1)`) },
  { name: 'rules of open comments', make: (size) => rules(size, () => ruleOf('/*')) },
  { name: 'rules of annotations', make: (size) => rules(size, () => `(${ruleOf('a::')}`) },
  { name: 'rules of long integers', make: (size) => rules(size, () => `(eq $a ${ruleOf('9')})`) },
  { name: 'rules of long fractions', make: (size) => rules(size, () => `(eq $a 2024-01-01T00:00:00.${ruleOf('9')}Z)`) },
  { name: 'rules of long operators', make: (size) => rules(size, () => `(${ruleOf('begins_with')} $a 1)`) },
  { name: 'rules of patterns', make: (size) => rules(size, (i) => `(matches in::$a pattern::"\\pL{30}${i}")`) },
  {
    name: 'members close to schemaVersion',
    make: (size) => `{${listed(size, (i) => `"schemaVersiom${i % 1000}${i}":1`)}}`,
  },
  { name: 'one member close to schemaVersion', make: (size) => `{"${filled(size, 'schemaVersion')}":1}` },
  ...Object.entries(patterns).flatMap(([name, text]) => [
    {
      name: `pattern: ${name}`,
      make: (size: number) => conditions(size, (i) => test('matches', `${text}${i}`.slice(-1000))),
    },
    { name: `equal patterns: ${name}`, make: (size: number) => conditions(size, () => test('matches', text)) },
  ]),
  { name: 'short patterns of classes', make: (size) => conditions(size, (i) => test('matches', `\\pL{30}${i}`)) },
  { name: 'short patterns, repeated', make: (size) => conditions(size, (i) => test('matches', `x{1000}${i}`)) },
  {
    name: 'short patterns of folded letters',
    make: (size) =>
      conditions(size, (i) => JSON.stringify({ attribute: 'a', matches: `\\PL\\pL\\pS${i}`, ignoreCase: true })),
  },
]
