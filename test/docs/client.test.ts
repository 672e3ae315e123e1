import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { numberOptions } from '../../src/client/number-options.js'
import { codesIn, readPage, type Table, tablesIn } from './page.js'
import { exportsOf, programOf } from './public-api.js'

const page = readPage('docs/client.md')
const program = programOf()
const checker = program.getTypeChecker()
const index = exportsOf(program, 'index.ts')

/** The type of this name that programs import from `holdfast`. */
function typeCalled(name = ''): ts.Type {
  return checker.getDeclaredTypeOfSymbol(index.get(name) as ts.Symbol)
}

/** What a value of the type may have, in any of its forms. */
function membersOf(type: ts.Type): Map<string, ts.Symbol> {
  const forms = type.isUnion() ? type.types : [type]
  return new Map(
    forms.flatMap((form) =>
      checker
        .getPropertiesOfType(form)
        .filter(canBe)
        .map((member) => [member.name, member]),
    ),
  )
}

/** Whether there may be such a member: not where it is declared as `never`. */
function canBe(member: ts.Symbol): boolean {
  return !(checker.getTypeOfSymbol(member).flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined))
}

function typeTextOf(member: ts.Symbol): string | undefined {
  const declaration = member.declarations?.find((node) => ts.isPropertySignature(node))
  return declaration?.type?.getText().replace(/\s+/g, ' ')
}

function defaultOf(member: ts.Symbol): string {
  if (!(member.flags & ts.SymbolFlags.Optional)) return 'required'
  const tag = member.getJsDocTags(checker).find(({ name }) => name === 'default')
  return ts.displayPartsToString(tag?.text)
}

/** The first word of the code in the first cell: `value` of `` `value(key, fallback)` ``. */
function nameIn(row: Table['rows'][number]): string {
  const [code = ''] = codesIn(Object.values(row)[0])
  return code.replace(/\W.*/, '')
}

const tables = tablesIn(page, 'type').map(({ marker, rows }) => ({ name: marker.replace('type: ', ''), rows }))
const names = [...new Set(tables.map(({ name }) => name))]

describe.each(names)('the table of %s', (name) => {
  const rows = tables.filter((table) => table.name === name).flatMap((table) => table.rows)
  const members = membersOf(typeCalled(name))

  test('has all its members, and no other', () => {
    expect(rows.map(nameIn).sort()).toEqual([...members.keys()].sort())
  })

  test.each(rows.map((row) => ({ name: nameIn(row), row })))('says what $name is', ({ name, row }) => {
    const member = members.get(name) as ts.Symbol
    const code = (cell = '') => cell.replaceAll('`', '')
    if (row['Type'] !== undefined) expect(code(row['Type'])).toBe(typeTextOf(member))
    if (row['Default'] !== undefined) expect(code(row['Default'])).toBe(code(defaultOf(member)))
  })
})

test('the tables have the types that users give and get', () => {
  expect(names).toEqual(
    expect.arrayContaining([
      'FlagClientOptions',
      'FlagClient',
      'FlagScope',
      'ClientStatus',
      'RefreshOptions',
      'FlagHook',
    ]),
  )
})

test('the bounds are those of the code', () => {
  const rows = tables.flatMap((table) => table.rows).filter((row) => (row['Bounds'] ?? '') !== '')
  const told = rows.map((row) => [nameIn(row), row['Bounds']])
  const bounds = Object.entries(numberOptions).map(([name, [, least, greatest]]) => {
    return [name, `${least.toLocaleString('en-US')} to ${greatest.toLocaleString('en-US')}`]
  })
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(bounds))
})

describe.each(tablesIn(page, 'values'))('$marker', ({ marker, rows }) => {
  test('are all there are', () => {
    const [name, member = ''] = marker.replace('values: ', '').split('.')
    const property = checker.getPropertyOfType(typeCalled(name), member) as ts.Symbol
    const type = checker.getTypeOfSymbol(property)
    const values = (type.isUnion() ? type.types : [type]).map((one) => (one as ts.StringLiteralType).value)
    expect(rows.map((row) => codesIn(Object.values(row)[0])[0]).sort()).toEqual(values.sort())
  })
})

test('the events are those of the client, with what their listeners get', () => {
  const rows = tablesIn(page, 'events').flatMap((table) => table.rows)
  const told = rows.map((row) => {
    const gets = codesIn(row['What listeners get']).filter((code) => !code.includes('('))
    return [nameIn(row), gets.sort()]
  })
  const events = [...membersOf(typeCalled('ClientEvents'))].map(([name, event]) => {
    return [name, [...membersOf(checker.getTypeOfSymbol(event)).keys()].sort()]
  })
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(events))
})
