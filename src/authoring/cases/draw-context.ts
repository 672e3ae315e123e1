import { readAttribute } from '../../evaluate/attribute.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { nearestName } from '../../options/nearest-name.js'
import type { Finding } from '../../schema/problems/document-problem.js'
import { appendToPointer } from '../../schema/problems/json-pointer.js'
import { type DrawSource, drawSources, exposureDraws } from './draw-sources.js'
import { drawRange, findUnit, isFindable, type WantedDraw } from './find-unit.js'
import type { FlagCase } from './flag-case.js'

/** Attributes with units that draw as a case wants, or why there are none. */
export type DrawContext =
  | { readonly kind: 'found'; readonly attributes: JsonObject }
  | { readonly kind: 'impossible'; readonly place: string; readonly finding: Finding }

/** Finds the units by trying: the same ones everywhere. `found` has those of other cases, by what they were to draw. */
export function contextOfDraws(one: FlagCase, flag: Flag, found: Map<string, string | undefined>): DrawContext {
  const { draw, context = {}, matrix = {} } = one
  if (draw === undefined) return { kind: 'found', attributes: {} }
  const wanted = typeof draw === 'number' ? wantedOfOnly(draw, flag) : wantedByName(draw, flag)
  if ('kind' in wanted) return wanted

  const attributes: Record<string, string> = {}
  for (const [attribute, draws] of wanted) {
    if (readAttribute(draws.path, context) !== undefined || Object.hasOwn(matrix, attribute)) {
      return impossible('/draw', {
        code: 'conflicting-members',
        message: `"draw" finds a unit for "${attribute}", which the case has already. Leave one of them out.`,
        expected: `a context without "${attribute}"`,
      })
    }
    const sought = JSON.stringify(draws.wanted)
    const unit = found.get(sought) ?? (isFindable(draws.wanted) ? findUnit(draws.wanted) : undefined)
    found.set(sought, unit)
    if (unit === undefined) {
      return impossible('/draw', {
        code: 'out-of-range',
        message: 'Hardly any unit draws exactly so. Give fewer digits: 4.9 stands for all draws from 4.9 up to 5.',
        expected: 'draws that one unit of a million has',
        received: draw,
      })
    }
    attributes[attribute] = unit
  }
  return { kind: 'found', attributes }
}

/** What is wanted of the unit in each attribute. Of several that may hold it, the first gets one: it comes before the others. */
type WantedByAttribute = Map<string, { readonly path: DrawSource['bucketBy']; readonly wanted: WantedDraw[] }>

function wantedOfOnly(draw: number, flag: Flag): WantedByAttribute | DrawContext {
  const all = drawSources(flag)
  const own = exposureDraws(flag)
  const only = own.length === 1 ? own[0] : all[0]
  if (only === undefined) return impossible('/draw', drawsNobody(flag))
  if (own.length === 1 || all.length === 1) return grouped([[only, draw]])
  const names = [...new Set(all.map(({ name }) => name))]
  return impossible('/draw', {
    code: 'conflicting-members',
    message: `The answer of "${flag.key}" hangs on several draws: ${names.join(', ')}. Say which: {${JSON.stringify(only.name)}: ${draw}}.`,
    expected: `an object of ${names.join(', ')}`,
    received: draw,
  })
}

function wantedByName(draws: Readonly<Record<string, number>>, flag: Flag): WantedByAttribute | DrawContext {
  const all = drawSources(flag)
  if (all.length === 0) return impossible('/draw', drawsNobody(flag))
  const names = [...new Set(all.map(({ name }) => name))]
  const wanted: [DrawSource, number][] = []
  for (const [name, draw] of Object.entries(draws)) {
    const sources = all.filter((source) => source.name === name)
    if (sources.length === 0) {
      const suggestion = nearestName(name, names)
      const hint = suggestion === undefined ? `Its draws are ${names.join(', ')}.` : `Did you mean "${suggestion}"?`
      return impossible(appendToPointer('/draw', name), {
        code: 'unknown-member',
        message: `The answer of "${flag.key}" hangs on no draw "${name}". ${hint}`,
        expected: `one of ${names.join(', ')}`,
        suggestion,
      })
    }
    wanted.push(...sources.map((source): [DrawSource, number] => [source, draw]))
  }
  return grouped(wanted)
}

function grouped(draws: readonly (readonly [DrawSource, number])[]): WantedByAttribute {
  const byAttribute: WantedByAttribute = new Map()
  for (const [{ seed, bucketBy }, draw] of draws) {
    const group = byAttribute.get(bucketBy.name) ?? { path: bucketBy, wanted: [] }
    group.wanted.push({ seed, ...drawRange(draw) })
    byAttribute.set(bucketBy.name, group)
  }
  return byAttribute
}

function drawsNobody({ key }: Flag): Finding {
  return {
    code: 'conflicting-members',
    message: `Flag "${key}" draws nobody: it has no percentage, ramp, split or layer. Leave "draw" out.`,
    expected: 'no "draw"',
  }
}

function impossible(place: string, finding: Finding): DrawContext {
  return { kind: 'impossible', place, finding }
}
