import type { ErrorObject } from 'ajv'
import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateAppConfigFlags } from '../generated/appconfig-flags-validator.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { appendToPointer } from '../problems/json-pointer.js'
import { missingMember, unknownMember } from '../shape/member-names.js'
import { labelOf, problemsPartByPart, reportableErrors } from '../shape/shape-errors.js'
import { wrongType } from '../shape/wrong-value.js'

const KEY_FORMAT = 'a lower-case letter, then up to 63 letters, digits, underscores and hyphens'

/** One problem, in words, for each fault of the shape of AppConfig's flags as they are written, until there are `enough`. */
export function authoredShapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  return problemsPartByPart(document, ['flags', 'values'], { version: '1', values: {} }, enough, problemsIn)
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  if (validateAppConfigFlags(document)) return []
  const problems = reportableErrors(validateAppConfigFlags.errors ?? []).map(problemOf)
  // Constraints that are no object are none of any type: one problem tells it.
  const told = new Set<string>()
  return problems.filter(({ path, code }) => code !== 'wrong-type' || told.size !== told.add(path).size)
}

function problemOf({ instancePath, keyword, params, schema, parentSchema = {}, data }: ErrorObject): DocumentProblem {
  if (keyword === 'additionalProperties') {
    const name: string = params['additionalProperty']
    const received = (data as JsonObject)[name]
    return problemAt(appendToPointer(instancePath, name), { ...strayMember(name, parentSchema, data), received })
  }
  return problemAt(instancePath, {
    ...findingOf(labelOf(instancePath), keyword, params, schema, parentSchema, data),
    received: data,
  })
}

/** Attributes stand among a flag's members, so that any name is that of one unless AppConfig keeps names like it to itself. */
function strayMember(name: string, { title, properties, patternProperties }: SchemaPart, holder: unknown): Finding {
  if (properties !== undefined && (patternProperties === undefined || name.startsWith('_'))) {
    return unknownMember(title ?? '', name, holder as object, Object.keys(properties))
  }
  const suggestion = name
    .slice(0, 64)
    .replace(/[^\w-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .replace(/^./, (first) => first.toLowerCase())
  return {
    code: 'invalid-name',
    message: `In AppConfig the key of a flag or attribute is ${KEY_FORMAT}.${suggestion === '' ? '' : ` "${suggestion}" would do.`}`,
    expected: KEY_FORMAT,
    suggestion: suggestion === '' ? undefined : suggestion,
  }
}

interface SchemaPart {
  readonly [keyword: string]: unknown
  readonly title?: string
  readonly properties?: object
  readonly patternProperties?: object
}

function findingOf(
  label: string,
  keyword: string,
  params: Readonly<Record<string, unknown>>,
  operand: unknown,
  { title }: SchemaPart,
  value: unknown,
): Finding {
  switch (keyword) {
    case 'required':
      return missingMember(title ?? 'constraint', String(params['missingProperty']))
    case 'type': {
      const types = [operand].flat() as string[]
      return wrongType(label, title === 'Flag' || title === 'Variant' ? title : undefined, types, value)
    }
    case 'if':
      return title === 'Flag' ? flagFinding(value as JsonObject) : mixedList(label)
    case 'not':
      return {
        code: 'conflicting-members',
        message: '"pattern" and "enum" do not go together: keep one.',
        expected: 'one of "pattern", "enum"',
      }
    case 'enum':
      return mustBe(label, `one of ${(operand as string[]).map((one) => `"${one}"`).join(', ')}`)
    case 'minItems':
      return {
        code: 'empty',
        message: `"${label}" is empty: it needs a default, the last variant.`,
        expected: 'a variant',
      }
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too-many', message: `"${label}" has more than ${operand}.`, expected: `at most ${operand}` }
    case 'maxLength':
      return {
        code: 'too-large',
        message: `"${label}" has more than ${operand} characters.`,
        expected: `at most ${operand} characters`,
      }
    default:
      return mustBe(label, label === 'date' ? 'a date: "2026-12-01"' : 'one line of 1 to 64 characters')
  }
}

function flagFinding(flag: JsonObject): Finding {
  return flag['_variants'] === undefined
    ? missingMember('flag', 'enabled')
    : {
        code: 'conflicting-members',
        message: 'A flag with "_variants" has its attributes and "enabled" in them, and none beside them.',
        expected: 'either "_variants", or "enabled" and attributes',
      }
}

function mixedList(label: string): Finding {
  return {
    code: 'wrong-type',
    message: `"${label}" must be a list of strings or a list of numbers.`,
    expected: 'strings only, or numbers only',
  }
}

function mustBe(label: string, expected: string): Finding {
  return { code: 'invalid-value', message: `"${label}" must be ${expected}.`, expected }
}
