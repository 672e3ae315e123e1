import { describe, expect, test } from 'vitest'
import { changedFlags } from '../../../src/schema/merge/changed-flags.js'
import { readDocument } from '../../../src/schema/read-document.js'

const version = { label: undefined, hash: 'test' }
const base = {
  schemaVersion: 1,
  cohorts: { staff: { include: ['u-1'] }, wide: { when: { cohort: 'staff' } } },
  layers: { main: { holdout: 5 } },
  flags: {
    alone: { enabled: true },
    staffed: { enabled: true, rules: [{ when: { cohort: 'wide' }, serve: 'on' }] },
    layered: { enabled: true, layer: { name: 'main', from: 0, to: 50 } },
    dependent: { enabled: true, requires: [{ flag: 'staffed', variant: ['on'] }] },
  },
}
type Document = typeof base

function changesBy(edit: (document: Document) => void): string[] {
  const edited = structuredClone(base)
  edit(edited)
  const ruleSet = (document: object) => readDocument(document, { version }).ruleSet
  return changedFlags(ruleSet(base), ruleSet(edited))
}

describe('changed flags', () => {
  test('are none when nothing changed', () => {
    expect(changesBy(() => {})).toEqual([])
  })

  test('are those edited, added and removed', () => {
    const changes = changesBy((document) => {
      document.flags.alone.enabled = false
      Object.assign(document.flags, { added: { enabled: true } })
      Reflect.deleteProperty(document.flags, 'layered')
    })
    expect(changes).toEqual(['added', 'alone', 'layered'])
  })

  test('are also those that refer to what changed, however indirectly', () => {
    expect(changesBy((document) => document.cohorts.staff.include.push('u-2'))).toEqual(['dependent', 'staffed'])
    expect(changesBy((document) => Object.assign(document.layers.main, { holdout: 10 }))).toEqual(['layered'])
  })

  test('are not those beside it: a cohort nobody refers to, a description of the document', () => {
    expect(
      changesBy((document) => {
        Object.assign(document.cohorts, { unused: { include: [] } })
        Object.assign(document, { description: 'other words' })
      }),
    ).toEqual([])
  })
})
