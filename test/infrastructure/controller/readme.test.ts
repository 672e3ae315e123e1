import { expect, test } from 'vitest'
import { blocksIn, codesIn, readPage, tablesIn } from '../../docs/page.js'
import { type Alarm, controllerStack } from './stack.js'

const page = readPage('examples/infrastructure/README.md')

const hourS = 3_600
const monthS = 30 * 24 * hourS

/** In seconds. */
function lengthOf(words = ''): number {
  const [count, unit = ''] = words.split(' ')
  return Number(count) * (unit.startsWith('hour') ? hourS : 60)
}

function periodOf({ measures }: Alarm): number {
  const [metric] = 'expression' in measures ? Object.values(measures.of) : []
  return metric?.seconds ?? 0
}

test('the burn rates are those of the stack, and what they cost is what arithmetic says', () => {
  const [{ rows } = { rows: [] }] = tablesIn(page, 'burn')
  expect(rows).toHaveLength(2)
  for (const row of rows) {
    const rate = Number(row['Burn rate above'])
    const windows = [lengthOf(row['Over']), lengthOf(row['And over'])]
    const [name] = codesIn(row['Alarm'])
    const { rule = '' } = controllerStack.composites.find((alarm) => alarm.name === name) ?? {}
    expect(rule).toContain(' AND ')
    const alarms = controllerStack.alarms.filter((alarm) => rule.includes(`ALARM("${alarm.name}")`))
    expect(alarms.map(({ threshold }) => threshold)).toEqual([rate, rate])
    expect(alarms.map(periodOf).toSorted()).toEqual(windows.toSorted())
    expect(row['By then the budget has lost']).toBe(`${Math.round((100 * rate * (windows[0] ?? 0)) / monthS)} %`)
  }
})

test('the guard names alarms that there are', () => {
  const [guard = ''] = blocksIn(page, 'json').map(({ text }) => text)
  const names = (guard.match(/"shop-[a-z-]+"/g) ?? []).map((name) => JSON.parse(name))
  expect(names.toSorted()).toEqual(controllerStack.composites.map(({ name }) => name).toSorted())
})
