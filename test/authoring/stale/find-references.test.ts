import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import { findReferences } from '../../../src/documents.js'

type Files = Readonly<Record<string, string>>

function parsed(files: Files) {
  return Object.entries(files).map(([path, text]) => {
    const { program, errors } = parseSync(path, text)
    expect(errors).toEqual([])
    return { path, text, program }
  })
}

/** What is found, in short: kind, key, place. Keys with a dash are those of flags that there are, unless others are named. */
function found(files: Files | string, keys: readonly string[] = known, calls: readonly string[] = []) {
  const all = typeof files === 'string' ? { 'a.ts': files } : files
  const { references, dynamic } = findReferences(parsed(all), { keys, calls })
  return [
    ...references.map(({ kind, key, file, line }) => `${kind} ${key} ${file}:${line}`),
    ...dynamic.map(({ expression, file, line }) => `dynamic ${expression} ${file}:${line}`),
  ]
}

const known = ['new-checkout', 'dark-mode', 'exp-a', 'exp-b', 'banner']

describe('calls', () => {
  test.each([
    ["flags.isEnabled('new-checkout', user)", ['call new-checkout a.ts:1']],
    ["client.scope(user).value('new-checkout', 'x')", ['call new-checkout a.ts:1']],
    ["req.flags.value('unknown', 'x')", ['call unknown a.ts:1']],
    ["request.flags?.isEnabled('unknown')", ['call unknown a.ts:1']],
    ["currentFlags()?.evaluate('unknown')", ['call unknown a.ts:1']],
    ["const c = createFlagClient({})\nc.explain('unknown')", ['call unknown a.ts:2']],
    ["function f(c: FlagScope<Mine>) { return c.value('unknown') }", ['call unknown a.ts:1']],
    ["app.get('/x', requireFlag('unknown'))", ['call unknown a.ts:1']],
    ["const { isEnabled } = useFlags()\nisEnabled('unknown')", ['call unknown a.ts:2']],
    ["await OpenFeature.getClient().getBooleanValue('unknown', false)", ['call unknown a.ts:1']],
    ["const x = useBooleanFlagValue('unknown', false)", ['call unknown a.ts:1']],
    ['flags.isEnabled(`new-checkout`)', ['call new-checkout a.ts:1']],
    [
      "flags.isEnabled(on ? 'new-checkout' : ('unknown' as const))",
      ['call new-checkout a.ts:1', 'call unknown a.ts:1'],
    ],
    ["flags.isEnabled(key ?? 'unknown')", ['call unknown a.ts:1', "dynamic key ?? 'unknown' a.ts:1"]],
  ])('%s', (code, expected) => {
    expect(found(code).filter((each) => !each.startsWith('mention'))).toEqual(expected)
  })

  test('of other things of the same name are none', () => {
    expect(found("form.value('unknown')\nengine.evaluate('unknown')\nconst value = map.get('unknown')")).toEqual([])
    expect(found('button.isEnabled()\nisEnabled')).toEqual([])
  })

  test('of functions that are named', () => {
    const code = "ld.variation('unknown', user)\nclient.getTreatment(user, 'other')\nclient.getTreatment(user, name)"
    expect(found(code, [], ['variation', 'getTreatment:1'])).toEqual([
      'call unknown a.ts:1',
      'call other a.ts:2',
      'dynamic name a.ts:3',
    ])
  })
})

describe('constants', () => {
  test.each([
    ["const KEY = 'unknown'", 'KEY'],
    ["const KEYS = { a: { b: 'unknown' } } as const", 'KEYS.a.b'],
    ["const KEYS = Object.freeze({ 'a': 'unknown' } satisfies object)", "KEYS['a']"],
    ["const { KEY } = { KEY: 'unknown' }", 'KEY'],
    ["enum Keys { A = 'unknown' }", 'Keys.A'],
    ["class Keys { static readonly A = 'unknown' }", 'Keys.A'],
    ["const PREFIX = 'unk'", "PREFIX + 'nown'"],
    ["const PREFIX = 'unk'", `\`\${PREFIX}nown\``],
    ["const A = 'unknown'\nconst B = A", 'B'],
  ])('%s: %s', (declaration, key) => {
    const expected = [`call unknown a.ts:${declaration.split('\n').length + 1}`]
    expect(found(`${declaration}\nflags.isEnabled(${key})`)).toEqual(expected)
  })

  test('of other files', () => {
    const files = {
      'src/keys.ts': "export const A = 'key-a'\nexport default { b: 'key-b' }\nexport enum E { C = 'key-c' }",
      'src/index.ts':
        "export * from './keys.js'\nexport * as All from './keys'\nexport { default as Keys } from './keys'",
      'app/a.ts':
        "import { A as X, E, Keys, All } from '@/src'\nimport D from '../src/keys.js'\nimport * as N from '../src/keys'\n" +
        'flags.isEnabled(X)\nflags.isEnabled(E.C)\nflags.isEnabled(Keys.b)\nflags.isEnabled(D.b)\nflags.isEnabled(N.A)\n' +
        'flags.isEnabled(All.A)',
    }
    expect(found(files, [])).toEqual([
      'call key-a app/a.ts:4',
      'call key-c app/a.ts:5',
      'call key-b app/a.ts:6',
      'call key-b app/a.ts:7',
      'call key-a app/a.ts:8',
      'call key-a app/a.ts:9',
    ])
  })

  test('of other files, by require', () => {
    const files = {
      'keys.cjs': "const A = 'key-a'\nmodule.exports = { A, B: 'key-b' }",
      'more.cjs': "exports.C = 'key-c'\nmodule.exports.isOn = (key) => flags.isEnabled(key)",
      'app.cjs':
        "const { A, B: b } = require('./keys.cjs')\nconst more = require('./more')\nconst keys = require('./keys')\n" +
        "flags.isEnabled(A)\nflags.isEnabled(b)\nflags.isEnabled(more.C)\nmore.isOn(keys.B)\nmore.isOn('key-d')",
    }
    expect(found(files, [])).toEqual([
      'call key-a app.cjs:4',
      'call key-b app.cjs:5',
      'call key-c app.cjs:6',
      'call key-b app.cjs:7',
      'call key-d app.cjs:8',
    ])
  })

  test('as compilers leave it', () => {
    const files = {
      'keys.js':
        "Object.defineProperty(exports, '__esModule', { value: true })\nvar KEYS = { A: 'key-a' }\nexports.default = KEYS",
      'wrap.js': 'exports.isOn = void 0\nconst isOn = (key) => client.isEnabled(key)\nexports.isOn = isOn',
      'app.js':
        "var keys_1 = __importDefault(require('./keys'))\nconst wrap_1 = require('./wrap');\n" +
        '(0, wrap_1.isOn)(keys_1.default.A)',
    }
    expect(found(files, [])).toEqual(['call key-a app.js:3'])
  })

  test('every one of a list', () => {
    const expected = ['call key-a a.ts:2', 'call key-b a.ts:2']
    expect(found("const KEYS = ['key-a', 'key-b'] as const\nfor (const key of KEYS) flags.isEnabled(key)")).toEqual(
      expected,
    )
    expect(found("const KEYS = { a: 'key-a', b: 'key-b' }\nflags.isEnabled(KEYS[name])")).toEqual(expected)
  })

  test('names are those of their scope', () => {
    const code =
      "const KEY = 'outer'\nfunction f(KEY) { flags.isEnabled(KEY) }\n{ const KEY = 'inner'; flags.isEnabled(KEY) }"
    expect(found(`${code}\nlet other = 'x'\nother += 'y'\nflags.isEnabled(other)`, [])).toEqual([
      'call inner a.ts:3',
      'dynamic other a.ts:6',
    ])
  })

  test('a constant from elsewhere is dynamic, and said to be imported from there', () => {
    const files = {
      'a.ts': [
        "import { KEYS, ONE } from '@acme/keys'",
        "import * as all from './not-looked-at.js'",
        "const other = require('other')",
        "import { MINE } from './b.js'",
        'const { two } = KEYS',
        'flags.isEnabled(KEYS.checkout)',
        'flags.isEnabled(ONE)',
        'flags.isEnabled(two)',
        'flags.isEnabled(all.x.y)',
        "flags.isEnabled(other['key'])",
        'flags.isEnabled(MINE.key)',
        'flags.isEnabled(request.query.flag)',
        'for (const key of KEYS.list) flags.isEnabled(key)',
      ].join('\n'),
      'b.ts': "import { KEYS } from '@acme/keys'\nexport const MINE = KEYS.inner",
    }
    const { dynamic } = findReferences(parsed(files), { keys: known })
    expect(dynamic.map(({ expression, from }) => [expression, from])).toEqual([
      ['KEYS.checkout', '@acme/keys'],
      ['ONE', '@acme/keys'],
      ['two', '@acme/keys'],
      ['all.x.y', './not-looked-at.js'],
      ["other['key']", 'other'],
      ['MINE.key', '@acme/keys'],
      ['request.query.flag', undefined],
      ['key', '@acme/keys'],
    ])
  })

  test('a function that takes two keys is asked for both', () => {
    const code = "const either = (a, b) => flags.isEnabled(a) || flags.isEnabled(b)\neither('new-checkout', 'unknown')"
    expect(found(code)).toEqual(['call new-checkout a.ts:2', 'call unknown a.ts:2'])
  })

  test('what leads in a circle leads nowhere', () => {
    const files = {
      'a.ts': "import { B } from './b'\nexport const A = B\nflags.isEnabled(A)",
      'b.ts': "import { A } from './a'\nexport const B = A\nexport * from './a'",
    }
    expect(found(files)).toEqual(['dynamic A a.ts:3'])
  })
})

describe('parts of templates', () => {
  test('are every known key that has them', () => {
    expect(found(`flags.isEnabled(\`exp-\${name}\`)\nflags.isEnabled(prefix + '-mode')`)).toEqual([
      'pattern exp-a a.ts:1',
      'pattern exp-b a.ts:1',
      'pattern dark-mode a.ts:2',
    ])
  })

  test('that no key has, or that say nothing, are not judged', () => {
    expect(found(`flags.isEnabled(\`old-\${name}\`)\nflags.isEnabled(\`\${a}-\${b}\`)`)).toEqual([
      `dynamic \`old-\${name}\` a.ts:1`,
      `dynamic \`\${a}-\${b}\` a.ts:2`,
    ])
  })
})

describe('functions that hand a key on', () => {
  test('in one file and another, through one another', () => {
    const files = {
      'lib/flags.ts':
        'export function isOn(key: string) { return client.isEnabled(key, user()) }\n' +
        'export const both = (label, key) => isOn(key)\n' +
        'export default (key = "x") => isOn(key)',
      'app.ts':
        "import anyName, { both, isOn as on } from './lib/flags.js'\non('key-a')\nboth('key-x', 'key-b')\nanyName('key-c')",
    }
    expect(found(files, [])).toEqual(['call key-a app.ts:2', 'call key-b app.ts:3', 'call key-c app.ts:4'])
  })

  test('methods, for keys of flags that there are', () => {
    const code = `class Features { isOn(key: string) { return this.client.isEnabled(key) } }
features.isOn('banner')
lamp.isOn('kitchen')`
    expect(found(code)).toEqual(['call banner a.ts:2'])
  })

  test('by their type', () => {
    const code = "const useIt = (key: keyof HoldfastFlags) => React.useContext(Flags)[key]\nuseIt('unknown')"
    expect(found(code)).toEqual(['call unknown a.ts:2'])
  })

  test('by the texts that their type allows', () => {
    const code = "type Key = 'key-a' | 'key-b'\nfunction f(key: Key) { return flags.isEnabled(key) }"
    expect(found(code, [])).toEqual(['call key-a a.ts:2', 'call key-b a.ts:2'])
  })

  test('in a callback that is kept', () => {
    const code = "const isOn = useCallback((key) => flags.isEnabled(key), [flags])\nisOn('unknown')"
    expect(found(code)).toEqual(['call unknown a.ts:2'])
  })
})

describe('declarations', () => {
  test('of HoldfastFlags and of what clients are typed by are no use of a flag', () => {
    const code = `declare global {
  interface HoldfastFlags {
    readonly 'new-checkout': boolean
    banner: string
  }
}
interface Mine { 'dark-mode': boolean }
createFlagClient<Mine>({})
function f(scope: FlagScope<{ 'exp-a': boolean }>) {}`
    expect(found(code)).toEqual([
      'declaration new-checkout a.ts:3',
      'declaration banner a.ts:4',
      'declaration dark-mode a.ts:7',
      'declaration exp-a a.ts:9',
    ])
  })
})

describe('mentions', () => {
  test('of known keys that can hardly be anything else', () => {
    const code =
      "const x = { 'new-checkout': 1, banner: 2, a: 'banner' }\ntrack('dark-mode')\nconst e = <Flag name=\"exp-a\" />"
    expect(found({ 'a.tsx': code })).toEqual([
      'mention new-checkout a.tsx:1',
      'mention dark-mode a.tsx:2',
      'mention exp-a a.tsx:3',
    ])
  })

  test('in files that are no JavaScript', () => {
    const text = 'a: "new-checkout"\nb: dark-mode\nc: `exp-a`\nd: "banner"'
    expect(findReferences([{ path: 'a.vue', text }], { keys: known }).references).toEqual([
      { key: 'new-checkout', file: 'a.vue', line: 1, column: 4, kind: 'mention' },
      { key: 'exp-a', file: 'a.vue', line: 3, column: 4, kind: 'mention' },
    ])
  })
})

test('places are those of the key, whatever stands before it', () => {
  const { references } = findReferences(parsed({ 'a.ts': "'é😀'; flags.isEnabled('x-y')" }))
  expect(references).toEqual([{ key: 'x-y', file: 'a.ts', line: 1, column: 24, kind: 'call' }])
})
