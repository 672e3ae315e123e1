import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDocument } from '../../../src/documents.js'
import { json, messyText, placesIn, pointerTo } from './messy-json.js'

// biome-ignore lint/suspicious/noExplicitAny: any JSON, looked into by any path.
type Any = any

const dice = fc.infiniteStream(fc.nat()).map((stream) => () => stream.next().value as number)
const cases = fc.tuple(json, json, dice, fc.nat(), fc.constantFrom('', '\ufeff'))

test('to replace a value changes that value and not one other character', () => {
  fc.assert(
    fc.property(cases, ([document, value, roll, choice, mark]) => {
      const places = placesIn(document)
      const path = places[choice % places.length] as readonly string[]
      const spot = 'the spot "}],:{['
      const [before, after] = (
        mark +
        messyText(
          at(document, path, () => spot),
          roll,
        )
      ).split(JSON.stringify(spot)) as [string, string]
      const text = `${before}${JSON.stringify(spot)}${after}`
      const edited = editDocument(text, [{ op: 'replace', path: pointerTo(path), value: value as Any }])
      expect(edited.startsWith(before)).toBe(true)
      expect(edited.endsWith(after)).toBe(true)
      expect(JSON.parse(edited.slice(before.length, edited.length - after.length))).toEqual(asWritten(value))
    }),
  )
})

test('to add puts in one stretch of text, and to remove takes out one: the rest stays', () => {
  fc.assert(
    fc.property(cases, ([document, value, roll, choice, mark]) => {
      const holders = placesIn(document).filter(
        (path) => typeof valueAt(document, path) === 'object' && valueAt(document, path) !== null,
      )
      fc.pre(holders.length > 0)
      const path = holders[choice % holders.length] as readonly string[]
      const holder = valueAt(document, path)
      const isArray = Array.isArray(holder)
      const key = isArray ? String(choice % (holder.length + 1)) : 'a new "name"'
      const text = mark + messyText(document, roll)
      const added = editDocument(text, [{ op: 'add', path: pointerTo([...path, key]), value: value as Any }])
      const expected = at(document, path, (old: Any) =>
        isArray ? old.toSpliced(Number(key), 0, value) : { ...old, [key]: value },
      )
      expect(parsed(added)).toEqual(asWritten(expected))
      if (Object.keys(holder).length > 0) expect(isWithin(text, added)).toBe(true)

      const removed = editDocument(added, [{ op: 'remove', path: pointerTo([...path, key]) }])
      expect(parsed(removed)).toEqual(asWritten(document))
      expect(isWithin(removed, added)).toBe(true)
    }),
  )
})

test('all edits at once give what they give one after the other', () => {
  const wishes = fc.array(fc.tuple(fc.nat(), json), { maxLength: 6 })
  fc.assert(
    fc.property(json, dice, wishes, (document, roll, wishes) => {
      let text = messyText(document, roll)
      const first = text
      const edits = wishes.map(([choice, value]) => {
        const places = placesIn(JSON.parse(text))
        const path = pointerTo(places[choice % places.length] as readonly string[])
        const edit = { op: 'replace', path, value: value as Any } as const
        text = editDocument(text, [edit])
        return edit
      })
      expect(parsed(editDocument(first, edits))).toEqual(parsed(text))
    }),
  )
})

test('what is put into a document as JSON.stringify writes it is laid out in the same way', () => {
  const layouts = fc.constantFrom<string | number | undefined>(undefined, 2, 4, '\t')
  fc.assert(
    fc.property(json, json, layouts, (document, value, indentation) => {
      const text = (each: unknown) => JSON.stringify(each, null, indentation)
      const path = ['before', 'holder']
      const around = (holder: unknown) => ({ before: { document, holder }, after: [1] })
      const replaced = editDocument(text(around(0)), [{ op: 'replace', path: pointerTo(path), value: value as Any }])
      expect(replaced).toBe(text(around(value)))
      const added = editDocument(text(around({ first: 1 })), [
        { op: 'add', path: pointerTo([...path, 'x']), value: value as Any },
      ])
      expect(added).toBe(text(around({ first: 1, x: value })))
      const firstAdded = editDocument(text(around({})), [
        { op: 'add', path: pointerTo([...path, 'x']), value: value as Any },
      ])
      expect(firstAdded).toBe(text(around({ x: value })))
      for (const position of [0, 1, 2]) {
        const elements = [1, 2].toSpliced(position, 0, value as Any)
        const edit = { op: 'add', path: pointerTo([...path, String(position)]), value: value as Any } as const
        expect(editDocument(text(around([1, 2])), [edit])).toBe(text(around(elements)))
        const removal = { op: 'remove', path: edit.path } as const
        expect(editDocument(text(around(elements)), [removal])).toBe(text(around([1, 2])))
      }
    }),
  )
})

/** A copy with what `change` makes of the value there. */
function at(value: Any, [segment, ...rest]: readonly string[], change: (old: Any) => unknown): Any {
  if (segment === undefined) return change(value)
  const copy = Array.isArray(value) ? [...value] : { ...value }
  copy[segment] = at(value[segment], rest, change)
  return copy
}

function valueAt(value: Any, path: readonly string[]): Any {
  return path.reduce((holder, segment) => holder[segment], value)
}

function parsed(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''))
}

/** -0 is written as 0. */
function asWritten(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** Whether the longer text is the shorter one with one stretch put in. */
function isWithin(shorter: string, longer: string): boolean {
  let start = 0
  while (start < shorter.length && shorter[start] === longer[start]) start++
  return longer.endsWith(shorter.slice(start))
}
