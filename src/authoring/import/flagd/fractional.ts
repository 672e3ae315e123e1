import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import { exists, noteOne, TARGETING_KEY } from './attribute-truths.js'
import { bucketOf, type DrawKey } from './draw-key.js'
import { type Bucket, choice, mapOutcome, type Outcome, type Text, value } from './outcome.js'
import { checkListed, type Operands, type Operation, type Place } from './scope.js'
import { anyOf, not } from './truth.js'

const MAX_TOTAL = 2_147_483_647

/** `fractional`: buckets by weight, by the hash of a text, or of the flag's key and the targeting key. */
export const fractional: Operation = (operands) => {
  const { places, evaluate, at } = operands
  checkListed(operands)
  const [first, ...others] = places
  if (first === undefined) return value(null)
  if (Array.isArray(first.logic)) return byTargetingKey(places, operands)
  return mapOutcome(evaluate(first), (leaf) => {
    if (leaf.kind === 'value') {
      if (typeof leaf.value === 'string') return byText(leaf.value, others, operands)
      if (Array.isArray(leaf.value)) throw new Inexpressible('A bucket that is computed.', first.at)
      return leaf.value === null ? byTargetingKey(others, operands) : value(null)
    }
    if (leaf.kind === 'attribute') return byAttribute(leaf.path, others, operands)
    if (leaf.kind === 'text') return byJoinedText(leaf, others, operands)
    throw new Inexpressible('"fractional" by the time.', at)
  })
}

function byTargetingKey(buckets: readonly Place[], operands: Operands): Outcome {
  return drawn({ unit: TARGETING_KEY, before: operands.scope.flag, after: '' }, buckets, operands, value(null))
}

function byText(text: string, places: readonly Place[], operands: Operands): Outcome {
  return withBuckets(places, operands, (buckets) => {
    const index = bucketOf(
      text,
      buckets.map(({ weight }) => weight),
    )
    return index === undefined ? value(null) : (buckets[index] as Bucket).outcome
  })
}

function byAttribute(path: string, buckets: readonly Place[], operands: Operands): Outcome {
  const key = { unit: path, before: '', after: '' }
  const isEmpty = { when: { attribute: path, equals: '' }, gives: byText('', buckets, operands) }
  if (path === TARGETING_KEY) return choice([isEmpty], drawn(key, buckets, operands, value(null)))
  const byUnit = drawn(key, buckets, operands, undefined)
  const { notes } = operands.scope
  noteOne(path, 'text', 'flagd takes a list for a bucket; here it is no unit of a draw.', notes)
  notes.add(
    `Where "${path}" is missing, the draw is by the targeting key, as flagd's specification says and its daemon does; its provider for Node.js gives the default variant.`,
  )
  const isText = { when: { attribute: path, startsWith: '' }, gives: byUnit }
  const isMissing = { when: not(exists(path)), gives: byTargetingKey(buckets, operands) }
  return choice([isEmpty, isText, isMissing], value(null))
}

function byJoinedText({ before, path, after }: Text, buckets: readonly Place[], operands: Operands): Outcome {
  operands.scope.notes.add(
    `"${path}" has to hold a text or an integer, and no list: flagd's evaluators join other values in different ways. Where it is missing, flagd's provider for Node.js joins the text "null".`,
  )
  const isMissing = anyOf(not(exists(path)), { attribute: path, equals: '' })
  const constant = byText(before + after, buckets, operands)
  const byUnit = drawn({ unit: path, before, after }, buckets, operands, undefined)
  // Any text at all comes to the only bucket.
  if (byUnit.kind === 'draw' && byUnit.buckets.filter(({ weight }) => weight > 0).length === 1) return constant
  return choice([{ when: isMissing, gives: constant }], byUnit)
}

/** @param otherwise what a context without a unit gets; undefined where each one has a unit */
function drawn(key: DrawKey, places: readonly Place[], operands: Operands, otherwise: Outcome | undefined): Outcome {
  return withBuckets(places, operands, (buckets) => {
    const isDrawn = buckets.some(({ weight }) => weight > 0)
    return isDrawn ? { kind: 'draw', key, buckets, otherwise, at: operands.at } : value(null)
  })
}

/** What `make` makes of the buckets; null where flagd takes none of them. */
function withBuckets(
  places: readonly Place[],
  { evaluate }: Operands,
  make: (buckets: readonly Bucket[]) => Outcome,
): Outcome {
  const read = ([place, ...others]: readonly Place[], known: readonly Bucket[]): Outcome => {
    if (place === undefined) {
      const total = known.reduce((sum, { weight }) => sum + weight, 0)
      return total > MAX_TOTAL ? value(null) : make(known)
    }
    const { logic, at } = place
    if (isObject(logic)) throw new Inexpressible('A bucket that is computed.', at)
    if (!Array.isArray(logic) || logic.length === 0) return value(null)
    if (logic.length > 2 || logic[1] === null) {
      throw new Inexpressible(
        "A bucket of more than two parts, or with the weight null: flagd's evaluators differ on it.",
        at,
      )
    }
    const outcome = evaluate({ logic: logic[0] as JsonValue, at: `${at}/0` })
    const weights = logic.length === 1 ? value(1) : evaluate({ logic: logic[1] as JsonValue, at: `${at}/1` })
    return mapOutcome(weights, (leaf) => {
      if (leaf.kind !== 'value') throw new Inexpressible('A weight that is no constant.', `${at}/1`)
      if (typeof leaf.value !== 'number' || !Number.isInteger(leaf.value)) return value(null)
      return read(others, [...known, { weight: Math.max(0, leaf.value), outcome }])
    })
  }
  return read(places, [])
}
