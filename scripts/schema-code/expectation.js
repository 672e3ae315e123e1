import { nameFormat } from './name-format.js'

/**
 * What a value of the right type must be, in words that "must be" goes before; `undefined` where any will do. How long it
 * is and how much it holds is left out: there the one bound tells all.
 */
export function expectationOf(shape) {
  return shape['x-expected'] ?? valuesText(shape) ?? numberText(shape) ?? patternText(shape) ?? choiceText(shape)
}

function valuesText({ enum: values, const: only }) {
  const [first = only, ...others] = values ?? []
  if (others.length === 0) return first === undefined ? undefined : JSON.stringify(first)
  const areWords = values.every((value) => /^[a-z]+$/i.test(value))
  return `one of ${values.map((value) => (areWords ? value : JSON.stringify(value))).join(', ')}`
}

function numberText({ not, ...range }) {
  if (not === undefined || isAboutMembers(not)) return rangeText(range)
  // A gap above the least number.
  const { exclusiveMinimum, exclusiveMaximum, ...others } = not
  if (range.minimum !== exclusiveMinimum || exclusiveMaximum === undefined || Object.keys(others).length > 0) {
    throw unclear({ not })
  }
  return `${range.minimum}, or ${rangeText({ ...range, minimum: exclusiveMaximum })}`
}

function isAboutMembers({ required, anyOf = [] }) {
  return required !== undefined || anyOf.some(isAboutMembers)
}

function rangeText({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }) {
  if (minimum !== undefined && maximum !== undefined) return `from ${minimum} to ${maximum}`
  if (minimum !== undefined && exclusiveMaximum === undefined) return `${minimum} or more`
  const bounds = {
    'at least': minimum,
    'more than': exclusiveMinimum,
    'less than': exclusiveMaximum,
    'at most': maximum,
  }
  const told = Object.entries(bounds).filter(([, bound]) => bound !== undefined)
  return told.length === 0 ? undefined : told.map(([words, bound]) => `${words} ${bound}`).join(' and ')
}

function patternText({ pattern }) {
  return pattern && (nameFormat(pattern)?.expected ?? `a text that matches ${pattern}`)
}

/** Choices between members are told by what the members are. */
function choiceText({ anyOf = [], oneOf = [] }) {
  const choices = [...anyOf, ...oneOf]
  if (!choices.every(isAboutMembers)) throw unclear(choices)
}

function unclear(shape) {
  return new Error(`Say in "x-expected" what a value must be for ${JSON.stringify(shape)}.`)
}
