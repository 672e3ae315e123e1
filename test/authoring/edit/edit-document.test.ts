import { describe, expect, test } from 'vitest'
import { type DocumentEdit, editDocument } from '../../../src/documents.js'
import { InvalidDocumentError, InvalidOptionsError } from '../../../src/index.js'

const text = `{
  "schemaVersion": 1,
  "flags": {
    "new-checkout": {
      "enabled": true,
      "rules": [
        { "id": "staff", "when": { "cohort": "staff" }, "serve": "on" },
        { "id": "ramp", "percent": 5.0, "serve": "on" }
      ]
    },
    "banner": { "enabled": false, "tags": [], "metadata": {} }
  }
}
`

const edit = (...edits: DocumentEdit[]) => editDocument(text, edits)
const rules = '/flags/new-checkout/rules'

describe('the document around a change stays as it is', () => {
  test('a switch is one word', () => {
    const edited = edit({ op: 'replace', path: '/flags/new-checkout/enabled', value: false })
    expect(edited).toBe(text.replace('"enabled": true', '"enabled": false'))
  })

  test('a value that is there already stays as it is written', () => {
    expect(edit({ op: 'replace', path: `${rules}/1/percent`, value: 5 })).toBe(text)
  })

  test('line ends, tabs and a byte order mark', () => {
    const windows = `\ufeff${text.replaceAll('\n', '\r\n').replaceAll('  ', '\t')}`
    const edited = editDocument(windows, [{ op: 'add', path: '/flags/dark', value: { enabled: true, tags: ['a'] } }])
    expect(edited).toBe(
      windows.replace(
        '"metadata": {} }',
        '"metadata": {} },\r\n\t\t"dark": {\r\n\t\t\t"enabled": true,\r\n\t\t\t"tags": [\r\n\t\t\t\t"a"\r\n\t\t\t]\r\n\t\t}',
      ),
    )
  })

  test('no edit, no change', () => {
    expect(editDocument('\ufeff[1,  2]\n', [])).toBe('\ufeff[1,  2]\n')
  })
})

describe('what is put in is laid out as what is around it', () => {
  test.each<[string, DocumentEdit, string, string]>([
    [
      'an element among lines',
      { op: 'add', path: `${rules}/-`, value: 7 },
      '"percent": 5.0, "serve": "on" }',
      '"percent": 5.0, "serve": "on" },\n        7',
    ],
    [
      'the first element among lines',
      { op: 'add', path: `${rules}/0`, value: 7 },
      '{ "id": "staff"',
      '7,\n        { "id": "staff"',
    ],
    [
      'a member on a line with others',
      { op: 'add', path: `${rules}/1/when`, value: { all: [{ cohort: 'a' }, { cohort: 'b' }] } },
      '5.0, "serve": "on"',
      '5.0, "serve": "on", "when": { "all": [{ "cohort": "a" }, { "cohort": "b" }] }',
    ],
    [
      'the first member of an object on a line',
      { op: 'add', path: '/flags/banner/metadata/team', value: 'shop' },
      '"metadata": {}',
      '"metadata": { "team": "shop" }',
    ],
    [
      'the first element of an array on a line',
      { op: 'add', path: '/flags/banner/tags/0', value: 'x' },
      '"tags": []',
      '"tags": ["x"]',
    ],
    [
      'a longer value in place of one that has a line',
      { op: 'replace', path: `${rules}/1`, value: { id: 'all', serve: 'off' } },
      '{ "id": "ramp", "percent": 5.0, "serve": "on" }',
      '{ "id": "all", "serve": "off" }',
    ],
    [
      'a longer value in place of a word on a line of its own',
      { op: 'replace', path: '/flags/new-checkout/enabled', value: [1] },
      '"enabled": true',
      '"enabled": [\n        1\n      ]',
    ],
  ])('%s', (_, one, before, after) => {
    expect(edit(one)).toBe(text.replace(before, after))
  })

  test('a document on one line stays on one line', () => {
    const compact = JSON.stringify(JSON.parse(text))
    const added = editDocument(compact, [
      { op: 'add', path: '/flags/dark', value: { enabled: true, tags: ['a', 'b'] } },
    ])
    expect(added).toBe(compact.replace('"metadata":{}}', '"metadata":{}},"dark":{"enabled":true,"tags":["a","b"]}'))
  })

  test('a document without indentation has none afterwards', () => {
    const flat = '{\n"a": {\n"b": 1\n}\n}'
    expect(editDocument(flat, [{ op: 'add', path: '/a/c', value: [2] }])).toBe('{\n"a": {\n"b": 1,\n"c": [\n2\n]\n}\n}')
  })
})

test('what is removed takes its comma along', () => {
  expect(edit({ op: 'remove', path: `${rules}/1` })).toBe(text.replace(/,\n.*"ramp".*/, ''))
  expect(edit({ op: 'remove', path: `${rules}/0` })).toBe(text.replace(/\{ "id": "staff".*\n +/, ''))
  expect(edit({ op: 'remove', path: '/flags/banner/enabled' })).toBe(text.replace('"enabled": false, ', ''))
  expect(edit({ op: 'remove', path: `${rules}/0` }, { op: 'remove', path: `${rules}/0` })).toContain('"rules": []')
})

test('later edits see what earlier ones did', () => {
  const edited = edit(
    { op: 'add', path: '/flags/banner/metadata/team', value: 'shop' },
    { op: 'replace', path: '/flags/banner/metadata/team', value: 'cart' },
    { op: 'replace', path: '/flags/banner', value: { enabled: true, tags: [] } },
    { op: 'replace', path: '/flags/banner/enabled', value: false },
    { op: 'add', path: '/flags/banner/enabled', value: true },
  )
  expect(JSON.parse(edited).flags.banner).toEqual({ enabled: true, tags: [] })
})

test('names are found as they are meant, however they are written', () => {
  const odd = String.raw`{"a/b": {"c~d": {"\u0065": {"": [{"0": 1}]}}}}`
  const edited = editDocument(odd, [{ op: 'replace', path: '/a~1b/c~0d/e//0/0', value: 2 }])
  expect(edited).toBe(odd.replace('1', '2'))
  expect(editDocument('1.0', [{ op: 'replace', path: '', value: 2 }])).toBe('2')
})

describe('a place that is not there is refused', () => {
  test.each<[DocumentEdit, string]>([
    [
      { op: 'replace', path: '/flags/new-chekout/enabled', value: true },
      'edits.0.path: There is no member "new-chekout" in /flags. Did you mean "new-checkout"?',
    ],
    [{ op: 'remove', path: '/cohorts' }, 'edits.0.path: There is no member "cohorts" in the document.'],
    [
      { op: 'remove', path: `${rules}/2` },
      `edits.0.path: There is no element "2" in ${rules}, which has 2 elements: positions count from 0.`,
    ],
    [{ op: 'add', path: `${rules}/3`, value: 1 }, 'edits.0.path: There is no element "3" in'],
    [{ op: 'add', path: `${rules}/01`, value: 1 }, 'edits.0.path: There is no element "01" in'],
    [{ op: 'replace', path: `${rules}/-`, value: 1 }, 'edits.0.path: There is no element "-" in'],
    [{ op: 'replace', path: `${rules}/length`, value: 1 }, 'edits.0.path: There is no element "length" in'],
    [
      { op: 'add', path: '/flags/banner/enabled/x', value: 1 },
      'edits.0.path: There is a boolean in place of /flags/banner/enabled: it has no members.',
    ],
  ])('%j', (one, message) => {
    expect(() => edit(one)).toThrow(message)
    expect(() => edit(one)).toThrow(InvalidOptionsError)
  })

  test('the edit at fault is named', () => {
    const good = { op: 'replace', path: '/flags/banner/enabled', value: true } as const
    expect(() => edit(good, { op: 'remove', path: '/x' })).toThrow('edits.1.path: There is no member "x"')
    expect(() => edit(good, { ...good, path: '/flags/x' })).toThrow('edits.1.path: There is no member "x"')
  })
})

test.each<[unknown, string]>([
  [{ op: 'move', path: '/a', value: 1 }, 'edits.0.op must be "add", "replace" or "remove"; received "move".'],
  [{ op: 'add', path: 'flags', value: 1 }, 'edits.0.path must be a JSON Pointer'],
  [{ op: 'add', path: '/a~2', value: 1 }, 'edits.0.path must be a JSON Pointer'],
  [{ op: 'add', path: '/a' }, 'edits.0.value must be a JSON value; received undefined.'],
  [{ op: 'add', path: '/a', value: { b: [Number.NaN] } }, 'edits.0.value/b/0: This number is too large'],
  [{ op: 'add', path: '/a', value: new Date() }, 'edits.0.value: JSON cannot represent an instance of Date.'],
  [{ op: 'add', path: '/a', valeu: 1 }, 'There is no option "edits.0.valeu". Did you mean "value"?'],
  [{ op: 'remove', path: '/flags', value: 1 }, 'edits.0.value: To remove takes no value.'],
  [{ op: 'remove', path: '' }, 'edits.0.path: The document itself cannot be removed.'],
])('a malformed edit is refused: %j', (one, message) => {
  expect(() => edit(one as never)).toThrow(message)
})

test('edits come in an array', () => {
  expect(() => editDocument(text, { op: 'remove', path: '/flags' } as never)).toThrow('edits must be an array of edits')
})

test('only JSON that says everything once can be edited', () => {
  const refusal = (of: string) => {
    try {
      return editDocument(of, [{ op: 'replace', path: '/a', value: 1 }])
    } catch (error) {
      return error
    }
  }
  expect(refusal('{"a": 1, // no comment\n}')).toBeInstanceOf(InvalidDocumentError)
  expect(refusal('')).toHaveProperty('problems.0.code', 'invalid-json')
  expect(refusal('{"a": {"b": 1,\n "b": 2}}')).toHaveProperty(
    'problems.0',
    expect.objectContaining({ line: 2, path: '/a/b' }),
  )
  // Digits that JavaScript cannot hold are kept.
  expect(refusal('{"a": 12345678901234567890, "b": 1e999}')).toBe('{"a": 1, "b": 1e999}')
})
