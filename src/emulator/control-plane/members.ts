import { isObject } from '../../options/value-checks.js'
import { ServiceError } from '../store/service-error.js'

/** The members of a JSON body, each checked as it is read. Null is absent. */
export class Members {
  readonly #object: Readonly<Record<string, unknown>>

  constructor(object: unknown) {
    this.#object = isObject(object) ? object : {}
  }

  static read(body: Uint8Array): Members {
    if (body.length === 0) return new Members({})
    try {
      return new Members(JSON.parse(Buffer.from(body).toString()))
    } catch {
      throw new ServiceError('BadRequestException', 'The request body is not JSON.')
    }
  }

  text(name: string, least: number, most: number): string | undefined {
    const value = this.#object[name] ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'string') throw invalid(name, value, 'be a string')
    return checkLength(name, value, least, most)
  }

  requiredText(name: string, least: number, most: number): string {
    return this.text(name, least, most) ?? missing(name)
  }

  number(name: string, least: number, most: number): number | undefined {
    const value = this.#object[name] ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw invalid(name, value, 'be a number')
    if (value < least) throw invalid(name, value, `have value greater than or equal to ${least}`)
    if (value > most) throw invalid(name, value, `have value less than or equal to ${most}`)
    return value
  }

  requiredNumber(name: string, least: number, most: number): number {
    return this.number(name, least, most) ?? missing(name)
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.#object[name] ?? undefined
    if (value === undefined) return undefined
    if (values.includes(value as Value)) return value as Value
    throw invalid(name, value, `satisfy enum value set: [${values.join(', ')}]`)
  }

  list(name: string, most: number): readonly Members[] | undefined {
    const value = this.#object[name] ?? undefined
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw invalid(name, value, 'be a list')
    if (value.length > most) throw invalid(name, value.length, `have length less than or equal to ${most}`)
    return value.map((each) => new Members(each))
  }

  texts(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.#object[name] ?? undefined
    if (value === undefined) return undefined
    const isMap = isObject(value) && Object.values(value).every((each) => typeof each === 'string')
    if (!isMap) throw invalid(name, value, 'be a map of strings')
    return value as Record<string, string>
  }
}

export function checkLength(name: string, value: string, least: number, most: number): string {
  if (value.length < least) throw invalid(name, value, `have length greater than or equal to ${least}`)
  if (value.length > most) throw invalid(name, value, `have length less than or equal to ${most}`)
  return value
}

export function invalid(name: string, value: unknown, constraint: string): ServiceError {
  const shown = typeof value === 'string' ? value.slice(0, 80) : JSON.stringify(value).slice(0, 80)
  return violation(name, `'${shown}'`, constraint)
}

function missing(name: string): never {
  throw violation(name, 'null', 'not be null')
}

/** In the words that AWS's services have for what their models forbid. */
function violation(name: string, shown: string, constraint: string): ServiceError {
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return new ServiceError(
    'BadRequestException',
    `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  )
}
