import type { DocumentProblem, DocumentProblemCode } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { NameFormat } from '../generated/format-facts.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { appendToPointer, pointerSegments } from '../problems/json-pointer.js'
import { conditionFinding } from './condition-members.js'
import type { Fault, ToldSchema } from './fault.js'
import { combinationFinding, isAboutMembers } from './member-combinations.js'
import { missingMember, unknownMember } from './member-names.js'
import { invalidName } from './name-forms.js'
import { wrongType, wrongValue } from './wrong-value.js'

/** What the forms of documents do not have in common. */
export interface FormTerms {
  readonly names: NameFormat
  /** Code of a text that is too long. */
  readonly tooLong: DocumentProblemCode
}

/** The fault of what stands at `path`, in words: all they say of the format is in the schema that is not satisfied. */
export function faultProblem(path: string, fault: Fault, terms: FormTerms): DocumentProblem {
  const { keyword, params, parentSchema = {}, data } = fault
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    const holder = data as JsonObject
    const finding = strayMember(name, parentSchema, holder, terms)
    return problemAt(appendToPointer(path, name), { ...finding, received: holder[name] })
  }
  return problemAt(path, { ...faultFinding(labelOf(path), fault, terms), received: data })
}

/** Where members may have any name of the right form, those that begin with an underscore are known all the same. */
function strayMember(
  name: string,
  { title, properties, patternProperties }: ToldSchema,
  holder: JsonObject,
  { names }: FormTerms,
): Finding {
  const isKnownByName = properties !== undefined && (patternProperties === undefined || name.startsWith('_'))
  return isKnownByName ? unknownMember(title, name, holder, Object.keys(properties)) : invalidName(name, names)
}

function faultFinding(label: string, fault: Fault, { names, tooLong }: FormTerms): Finding {
  const { keyword, params, schema: operand, parentSchema = {}, data } = fault
  const { title } = parentSchema
  switch (keyword) {
    case 'type':
      return wrongType(label, parentSchema, data)
    case 'required':
      return missingMember(title, String(params['missingProperty']))
    case 'if':
      return title === 'Condition' ? conditionFinding(data as object) : branchFinding(label, fault)
    case 'anyOf':
    case 'oneOf':
    case 'not':
      if (isAboutMembers(operand)) return combinationFinding(keyword, parentSchema, data as object, { title })
      break
    case 'pattern':
      if (operand === names.pattern.source) return invalidName(String(data), names)
      break
    case 'maxLength':
      return { ...wrongValue(label, fault), code: tooLong }
  }
  return wrongValue(label, fault)
}

/** The schema of the branch that is to be taken is not satisfied: its one keyword. */
function branchFinding(label: string, { params, parentSchema = {}, data }: Fault): Finding {
  const { title, if: condition } = parentSchema
  const isThen = params['failingKeyword'] === 'then'
  const branch = (isThen ? parentSchema.then : parentSchema.else) ?? {}
  const [keyword = '', operand] = Object.entries(branch).find(([word]) => !word.startsWith('x-')) ?? []
  if (keyword === 'propertyNames') {
    const { 'x-advice': message = '', 'x-expected': expected = '' } = branch
    return { code: 'conflicting-members', message, expected }
  }
  return keyword === 'required' || isAboutMembers(operand)
    ? combinationFinding(keyword, branch, data as object, { title, beside: isThen ? condition?.required : undefined })
    : wrongValue(label, { keyword, params, schema: operand, parentSchema: branch, data })
}

/** What to call a place: `percent`, `include[3]`. */
function labelOf(pointer: string): string {
  const segments = pointerSegments(pointer)
  const name = segments.findLast((segment) => !/^\d+$/.test(segment)) ?? ''
  return [name, ...segments.slice(segments.lastIndexOf(name) + 1).map((index) => `[${index}]`)].join('')
}
