import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { HoldfastError, InvalidOptionsError } from '../../src/errors.js'
import { closeRows, makers, type Row, rows, withoutOptions } from './rows.js'

const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const entries = Object.keys(exports)
  .filter((subpath) => !subpath.endsWith('.json'))
  .map((subpath) => (subpath === '.' ? 'index' : subpath.slice(2)))

const made: object[] = []
afterAll(async () => {
  for (const product of made) await (product as { close?(): unknown }).close?.()
  await closeRows()
})

test('every exported function, and every method of what it makes, is in the table', async () => {
  const found: string[] = []
  async function walk(owner: string, object: object): Promise<void> {
    for (const name of functionsOf(object)) {
      const key = `${owner}${name}`
      found.push(key)
      const product = await productOf(key)
      if (product === undefined) continue
      made.push(product)
      await walk(`${key}().`, product)
    }
  }
  for (const entry of entries) await walk(`${entry}.`, await import(`../../src/${entry}.ts`))
  const listed = [...Object.keys(rows), ...Object.values(withoutOptions).flat()]
  expect(found.sort()).toEqual(listed.sort())
})

function functionsOf(object: object): string[] {
  const names = new Set<string>()
  for (let one = object; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    for (const name of Object.getOwnPropertyNames(one)) names.add(name)
  }
  return [...names].filter((name) => name !== 'constructor' && typeof object[name as never] === 'function')
}

/** The object that comes of calling it rightly, if one does. */
async function productOf(key: string): Promise<object | undefined> {
  const [row] = rows[key] ?? []
  const make = makers[key] ?? (() => row?.call((row.right ?? {}) as never))
  try {
    const product = await make()
    // What the builder of flags makes is one again, and a sequence has no methods of ours.
    const isMade = typeof product === 'object' && product !== null && !(Symbol.iterator in product)
    return isMade && !key.startsWith('testing.flag().') ? product : undefined
  } catch (error) {
    // Right, but not in this process or not now.
    if (error instanceof HoldfastError && error.code === 'INVALID_STATE') return undefined
    throw error
  }
}

const argumentRows = Object.entries(rows).flatMap(([name, all]) =>
  all.map((row) => ({ name, at: row.path ?? 'options', row })),
)

describe.each(argumentRows)('$name: $at', ({ at, row }) => {
  const { call, right = {}, options, path, unchecked = [], wrong = [] } = row
  const optionPath = (name: string) => (path === undefined ? name : `${path}.${name}`)
  const members = right as object

  const refused = [null, [], Promise.resolve({}), ...(options === undefined ? [] : ['text', 7]), ...wrong]
  test.each(refused.map((argument) => ({ argument })))('is not $argument', async ({ argument }) => {
    expect((await refusalOf(call, argument)).option).toBe(at)
  })

  if (options === undefined) return

  test('has the options of the table, and no others', async () => {
    const { option, message } = await refusalOf(call, { ...members, qqqqqqqq: 1 })
    expect(option).toBe(optionPath('qqqqqqqq'))
    const [, listed = ''] = /There (?:are|is only) (.*)\.$/.exec(message) ?? []
    expect(listed.split(', ').sort()).toEqual([...options].sort())
  })

  test.each(options)('has no misspelt %s', async (name) => {
    const misspelt = `${name}${name.at(-1)}`
    const { option, message } = await refusalOf(call, { ...members, [misspelt]: members[name as never] })
    expect(option).toBe(optionPath(misspelt))
    expect(message).toBe(`There is no option "${optionPath(misspelt)}". Did you mean "${name}"?`)
  })

  const checked = options.filter((name) => !unchecked.includes(name))
  test.each(checked.flatMap((name) => [null, Number.NaN, Symbol('wrong')].map((value) => ({ name, value }))))(
    'has no $name of $value',
    async ({ name, value }) => {
      expect((await refusalOf(call, { ...members, [name]: value })).option).toBe(optionPath(name))
    },
  )
})

/** What the argument is refused with, at once or by a promise. */
async function refusalOf(call: Row['call'], argument: unknown): Promise<InvalidOptionsError> {
  try {
    made.push(Object(await call(argument as never)))
  } catch (error) {
    if (error instanceof InvalidOptionsError) return error
    throw error
  }
  throw new Error('taken, and should have been refused')
}
