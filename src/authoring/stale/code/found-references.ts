import type { KeyValues, Placed } from './key-values.js'
import type { Module } from './modules.js'
import { positionFinder } from './position-finder.js'

/** Where code names a flag. */
export interface FlagReference {
  /** Key of the flag. */
  readonly key: string
  /** Path of the file. */
  readonly file: string
  /** Line, counted from 1. */
  readonly line: number
  /** Column, counted from 1, in UTF-16 code units. */
  readonly column: number
  /**
   * `call`: a flag client, or a function of the code that hands the key on to one, is asked for it. `pattern`: likewise, by a
   * key of which only parts are known, and the flag's has them. `mention`: its key stands there as a text. `declaration`: it is
   * declared, as a member of `HoldfastFlags` or of what a client is typed by.
   */
  readonly kind: 'call' | 'pattern' | 'mention' | 'declaration'
}

/** Where code asks for a flag by a key that only run time knows. */
export interface DynamicKey {
  /** Path of the file. */
  readonly file: string
  /** Line, counted from 1. */
  readonly line: number
  /** Column, counted from 1, in UTF-16 code units. */
  readonly column: number
  /** The expression, cut to 60 characters. */
  readonly expression: string
  /** The module that its value is imported from, where that is not among the files: as the code names it. */
  readonly from?: string
}

/** Every place where code names flags. */
export interface CodeReferences {
  /** By file and place. */
  readonly references: readonly FlagReference[]
  /** By file and place. */
  readonly dynamic: readonly DynamicKey[]
}

/** What has been found, a place once for each key: a call before a mention. */
export class FoundReferences {
  readonly #references = new Map<string, FlagReference>()
  readonly #dynamic: DynamicKey[] = []
  readonly #positions = new Map<string, ReturnType<typeof positionFinder>>()

  add(module: Pick<Module, 'path' | 'text'>, start: number, kind: FlagReference['kind'], keys: Iterable<string>): void {
    const place = this.#place(module, start)
    for (const key of keys) {
      const id = `${place.file}:${start}:${key}`
      if (!this.#references.has(id)) this.#references.set(id, { key, ...place, kind })
    }
  }

  addAsked(
    { node, module }: Placed,
    { keys, patterns, parameters, isOpen }: KeyValues,
    known: ReadonlySet<string>,
    from: string | undefined,
  ): void {
    this.add(module, node.start, 'call', keys)
    const unmatched = patterns.filter((pattern) => {
      const matching = [...known].filter((key) => fits(key, pattern))
      this.add(module, node.start, 'pattern', matching)
      return matching.length === 0
    })
    if (!isOpen && unmatched.length === 0) return
    if (parameters.length > 0) return
    const expression = module.text.slice(node.start, node.end).replace(/\s+/g, ' ')
    const cut = expression.length > 60 ? `${expression.slice(0, 59)}…` : expression
    this.#dynamic.push({ ...this.#place(module, node.start), expression: cut, ...(from !== undefined && { from }) })
  }

  result(): CodeReferences {
    return {
      references: [...this.#references.values()].sort(byPlace),
      dynamic: this.#dynamic.sort(byPlace),
    }
  }

  #place({ path, text }: Pick<Module, 'path' | 'text'>, start: number) {
    const positionOf = this.#positions.get(path) ?? positionFinder(text)
    this.#positions.set(path, positionOf)
    return { file: path, ...positionOf(start) }
  }
}

type Position = Pick<DynamicKey, 'file' | 'line' | 'column'>

function byPlace(one: Position, other: Position): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return one.line - other.line || one.column - other.column
}

/** Whether a key has the known parts in their order, the first at its beginning and the last at its end. */
function fits(key: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.at(-1) ?? ''
  if (!key.startsWith(first) || !key.endsWith(last) || key.length < first.length + last.length) return false
  let from = first.length
  for (const part of rest.slice(0, -1)) {
    const at = key.indexOf(part, from)
    if (at === -1 || at + part.length > key.length - last.length) return false
    from = at + part.length
  }
  // Of what is all gap, everything would fit.
  return [first, ...rest].some((part) => part.length > 1)
}
