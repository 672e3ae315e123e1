import { receivedText } from '../../problems/received-text.js'
import { type ScannedLiteral, scanNumber } from './ion-number.js'
import { scanLongString, scanQuoted } from './ion-string.js'
import type { Annotation, IonValue } from './ion-value.js'
import { RuleFault } from './rule-fault.js'

// Source: Amazon Ion 1.0, text format. Left out is what no rule can hold: nulls, structs, lobs and symbol ids.

const blanks = /(?:[ \t\n\r\v\f]|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*/y
const identifier = /[A-Za-z_$][A-Za-z0-9_$]*/y
/** In an expression a value of its own, though it follows a name without a blank: `$a-1`. */
const negativeNumber = /-\d/y

/**
 * The one value that `text` holds.
 * @throws {RuleFault} at the first place that is not Ion, holds what no rule can, or nests deeper than `maxDepth`
 */
export function readIon(text: string, maxDepth: number): IonValue {
  return new IonReader(text, maxDepth).readOnly()
}

class IonReader {
  readonly #text: string
  readonly #maxDepth: number
  #offset = 0
  #depth = 0
  /** What closes the expression or list that is being read. */
  #close: ')' | ']' | undefined

  constructor(text: string, maxDepth: number) {
    this.#text = text
    this.#maxDepth = maxDepth
  }

  readOnly(): IonValue {
    const value = this.#readValue()
    this.#skipBlanks()
    if (this.#offset < this.#text.length) {
      throw new RuleFault(this.#offset, 'A rule is one expression: nothing may follow it.', 'the end of the rule')
    }
    return value
  }

  #readValue(annotation?: Annotation): IonValue {
    this.#skipBlanks()
    const offset = this.#offset
    const next = this.#text[offset]
    if (next === '(') return { kind: 'expression', items: this.#readItems(')'), offset, annotation }
    if (next === '[') return { kind: 'list', items: this.#readItems(']'), offset, annotation }
    if (next === '"' || this.#text.startsWith("'''", offset)) {
      return { kind: 'literal', value: this.#readString(), offset, annotation }
    }
    if (next === "'" || (next !== undefined && /[A-Za-z_$]/.test(next))) return this.#readWord(annotation)
    if (next !== undefined && /[0-9-]/.test(next)) {
      return { kind: 'literal', value: this.#take(scanNumber(this.#text, offset)), offset, annotation }
    }
    throw this.#unexpected()
  }

  #readItems(close: ')' | ']'): IonValue[] {
    const open = this.#offset
    if (this.#depth === this.#maxDepth) {
      const message = `Expressions nest more than ${this.#maxDepth} deep here. Give "and" and "or" more than two operands, or raise the limit maxDepth.`
      throw new RuleFault(open, message, `at most ${this.#maxDepth} parentheses inside one another`, 'too-deep')
    }
    const around = this.#close
    this.#close = close
    this.#depth++
    this.#offset++
    const items: IonValue[] = []
    for (;;) {
      this.#skipBlanks()
      if (this.#text[this.#offset] === close) break
      if (this.#offset === this.#text.length) {
        const bracket = close === ')' ? 'parenthesis' : 'bracket'
        throw new RuleFault(open, `This ${bracket} is not closed.`, `"${close}" before the end of the rule`)
      }
      items.push(this.#readValue())
      if (close === ']') this.#skipComma()
    }
    this.#close = around
    this.#depth--
    this.#offset++
    return items
  }

  /** Between two elements of a list; Ion allows one after the last, too. */
  #skipComma(): void {
    this.#skipBlanks()
    if (this.#text[this.#offset] === ',') this.#offset++
    else if (this.#offset < this.#text.length && this.#text[this.#offset] !== ']') {
      throw new RuleFault(this.#offset, 'A comma must separate the elements of a list.', '"," or "]"')
    }
  }

  /** A symbol, `true` or `false`; or, where `::` follows, an annotation and what it belongs to. */
  #readWord(annotation: Annotation | undefined): IonValue {
    const offset = this.#offset
    const isQuoted = this.#text[offset] === "'"
    const text = isQuoted ? this.#take(scanQuoted(this.#text, offset)) : this.#readIdentifier()
    const end = this.#offset
    this.#skipBlanks()
    if (this.#text.startsWith('::', this.#offset)) {
      if (annotation !== undefined) {
        throw new RuleFault(
          offset,
          `An operand has one name: this one is already called ${receivedText(annotation.name)}.`,
          'the value of the operand',
        )
      }
      this.#offset += 2
      return this.#readValue({ name: text, offset })
    }
    this.#offset = end
    if (!isQuoted && (text === 'true' || text === 'false')) {
      return { kind: 'literal', value: text === 'true', offset, annotation }
    }
    if (!isQuoted && /^\$\d+$/.test(text)) {
      throw new RuleFault(
        offset,
        'This is a symbol id of Amazon Ion. If it is the name of an attribute, quote it.',
        `'${text.slice(0, 64)}'`,
      )
    }
    return { kind: 'symbol', text, offset, annotation }
  }

  #readIdentifier(): string {
    const offset = this.#offset
    const text = this.#match(identifier)
    if (this.#close === ')' && this.#lookingAt(negativeNumber)) return text
    const rest = this.#match(/[^\s()[\],:"'/]*/y)
    if (rest === '') return text
    const message = `A name with characters other than letters, digits, "_" and "$" must be quoted.`
    throw new RuleFault(offset + text.length, message, `'${(text + rest).slice(0, 64)}'`)
  }

  /** Long strings that follow one another are one. */
  #readString(): string {
    if (this.#text[this.#offset] === '"') return this.#take(scanQuoted(this.#text, this.#offset))
    let joined = ''
    while (this.#text.startsWith("'''", this.#offset)) {
      joined += this.#take(scanLongString(this.#text, this.#offset))
      this.#skipBlanks()
    }
    return joined
  }

  #take<T>({ value, end }: ScannedLiteral<T>): T {
    this.#offset = end
    return value
  }

  #lookingAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset
    return pattern.test(this.#text)
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#offset
    const [text = ''] = pattern.exec(this.#text) ?? []
    this.#offset += text.length
    return text
  }

  #skipBlanks(): void {
    this.#match(blanks)
  }

  #unexpected(): RuleFault {
    const next = this.#text.codePointAt(this.#offset)
    if (next === undefined) return new RuleFault(this.#offset, 'The rule ends too soon.', 'a value')
    if (this.#text.startsWith('/*', this.#offset)) {
      return new RuleFault(this.#offset, 'This comment is not closed.', '"*/" before the end of the rule')
    }
    const shown = JSON.stringify(String.fromCodePoint(next))
    return new RuleFault(this.#offset, `${shown} is not allowed here.`, 'a value')
  }
}
