import { checkOptions, type OptionChecks } from '../../../options/option-checks.js'
import { expecting } from '../../../options/value-checks.js'
import { declaredFlags } from './declared-flags.js'
import { declaredKeys, FlagCalls } from './flag-calls.js'
import { KeyResolver, type KeyValues, type Parameter, type Placed } from './key-values.js'
import { mentionIn, mentionsInText } from './mentions.js'
import { type Module, Modules } from './modules.js'
import { positionFinder } from './position-finder.js'
import { walkScopes } from './scope.js'
import { isFunction, isNode, keyName, memberName, nodeIn, nodesIn, type SyntaxNode, unwrapped } from './syntax.js'

/** A file of a code base. */
export interface SourceFile {
  /** Its path, with `/` between folders: files that import from one another are found by it. */
  readonly path: string
  /** What is in it. */
  readonly text: string
  /**
   * Its syntax tree in the ESTree format, TypeScript's nodes as typescript-estree has them, with `start` and `end` in UTF-16
   * code units: what `oxc-parser` makes.
   * @default none: only the keys of known flags are looked for, as texts in quotes
   */
  readonly program?: object | undefined
}

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
}

/** Every place where code names flags. */
export interface CodeReferences {
  /** By file and place. */
  readonly references: readonly FlagReference[]
  /** By file and place. */
  readonly dynamic: readonly DynamicKey[]
}

/** What is looked for. */
export interface ReferenceOptions {
  /**
   * Keys of flags that there are, or were: of texts that are not asked for only these count.
   * @default none
   */
  readonly keys?: Iterable<string> | undefined
  /**
   * Functions and methods that ask for a flag, besides Holdfast's and OpenFeature's: `isOn`, or `getTreatment:1` where the key
   * is the second argument.
   * @default none
   */
  readonly calls?: Iterable<string> | undefined
}

const optionChecks: OptionChecks<ReferenceOptions> = {
  keys: expecting('a list of keys', isList),
  calls: expecting('a list of names such as isOn or getTreatment:1', (value) => {
    return isList(value) && [...value].every((call) => typeof call === 'string' && /^[^:]+(:\d)?$/.test(call))
  }),
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

/** As many functions around one another hand keys on. */
const MAX_ROUNDS = 5

/**
 * Finds where code names flags: calls of a flag client with texts, constants, members of constant objects and enums, parts of
 * templates, also of other files; calls of functions that hand a key on; and the keys of `HoldfastFlags`.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { findReferences, findStaleFlags, readFlags } from 'holdfast/documents'
 *
 * declare function parse(text: string): object // such as by parseSync of oxc-parser
 *
 * const flags = readFlags(readFileSync('flags.json'))
 * const files = ['src/main.js'].map((path) => {
 *   const text = readFileSync(path, 'utf8')
 *   return { path, text, program: parse(text) }
 * })
 * const { references } = findReferences(files, { keys: flags.keys })
 * console.log(findStaleFlags(flags, { references }).unknown)
 * ```
 */
export function findReferences(files: Iterable<SourceFile>, options: ReferenceOptions = {}): CodeReferences {
  checkOptions(options, optionChecks)
  const { keys = [], calls = [] } = options
  const known = new Set(keys)
  const found = new Found()
  const modules: Module[] = []
  const sites: Placed[] = []
  const declared: Placement[] = []
  const mentioned: Placement[] = []
  for (const { path, text, program } of files) {
    if (!isNode(program)) {
      for (const { key, start } of mentionsInText(text, known)) mentioned.push({ file: { path, text }, key, start })
      continue
    }
    const inModule: Pick<Placed, 'node' | 'scope'>[] = []
    const file = { path, text }
    const scope = walkScopes(program, (node, scope) => {
      if (matters.has(node.type)) inModule.push({ node, scope })
      const mention = mentionIn(node, known)
      if (mention !== undefined) mentioned.push({ file, ...mention })
      for (const { key, node: name } of declaredFlags({ node, scope })) declared.push({ file, key, start: name.start })
    })
    const module = { path, text, program, scope }
    modules.push(module)
    for (const each of inModule) sites.push({ ...each, module })
  }

  const resolver = new KeyResolver(new Modules(modules))
  for (const { at, values } of askedKeys(sites, new FlagCalls(calls), resolver, known)) {
    found.addAsked(at, values, known)
  }
  for (const { file, key, start } of declared) found.add(file, start, 'declaration', [key])
  for (const { file, key, start } of mentioned) found.add(file, start, 'mention', [key])
  return found.result()
}

/** Nodes that are looked at once all files are known: calls, functions, and what gives a function the name of a method. */
const matters: ReadonlySet<string> = new Set([
  ...['CallExpression', 'NewExpression'],
  ...['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'],
  ...['MethodDefinition', 'PropertyDefinition', 'Property'],
])

/** A key, and where it stands. */
interface Placement {
  readonly file: Pick<Module, 'path' | 'text'>
  readonly key: string
  readonly start: number
}

interface Asked {
  readonly at: Placed
  readonly values: KeyValues
}

/**
 * The keys of every call that asks for a flag. A function that asks by one of its parameters becomes itself one that is asked,
 * until no more are found.
 */
function askedKeys(
  sites: readonly Placed[],
  flagCalls: FlagCalls,
  resolver: KeyResolver,
  known: ReadonlySet<string>,
): readonly Asked[] {
  const wrappers = new Wrappers(sites)
  const callSites = sites.filter(({ node }) => node.type === 'CallExpression' || node.type === 'NewExpression')
  const asked = new Map<SyntaxNode, Asked>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = wrappers.count
    for (const site of callSites) {
      if (asked.has(site.node)) continue
      const key = flagCalls.keyOf(site.node, site.scope)
      const keys = key === undefined ? wrappers.keysOf(site, resolver, known) : [key]
      for (const node of keys) {
        const at = { ...site, node }
        const values = resolver.valuesOf(at)
        asked.set(site.node, { at, values })
        for (const parameter of values.parameters) wrappers.add(parameter)
      }
    }
    if (wrappers.count === before) break
  }
  return [...asked.values()]
}

/** Functions that hand a parameter on as the key of a flag. */
class Wrappers {
  readonly #parameters = new Map<SyntaxNode, Set<number>>()
  /** Of methods, by their name: which class an object is of is not known. */
  readonly #methods = new Map<string, Set<number>>()
  readonly #methodNames = new Map<SyntaxNode, string>()
  count = 0

  constructor(sites: readonly Placed[]) {
    for (const { node, module } of sites) {
      const value = nodeIn(node, 'value')
      const name = value !== undefined && isFunction(value) ? keyName(node) : undefined
      if (value !== undefined && name !== undefined) this.#methodNames.set(value, name)
      if (isFunction(node)) for (const index of declaredKeys(node, module)) this.add({ of: node, index })
    }
  }

  add({ of, index }: Parameter): void {
    this.count += addTo(this.#parameters, of, index)
    const method = this.#methodNames.get(of)
    if (method !== undefined && method !== 'constructor') addTo(this.#methods, method, index)
  }

  /** The arguments of a call that are keys. By the name of a method alone, only keys that are known. */
  keysOf({ node, scope, module }: Placed, resolver: KeyResolver, known: ReadonlySet<string>): readonly SyntaxNode[] {
    if (this.count === 0) return []
    const callee = nodeIn(node, 'callee')
    if (callee === undefined) return []
    const given = nodesIn(node, 'arguments')
    const declared = resolver.declarationOf({ node: callee, scope, module })
    const parameters = declared && this.#parameters.get(functionIn(declared.node))
    if (parameters !== undefined) return [...parameters].flatMap((index) => given[index] ?? [])
    const target = unwrapped(callee)
    const name = target.type === 'MemberExpression' ? memberName(target) : undefined
    const indices = name === undefined ? [] : (this.#methods.get(name) ?? [])
    return [...indices].flatMap((index) => {
      const argument = given[index]
      if (argument === undefined) return []
      const { keys, isOpen } = resolver.valuesOf({ node: argument, scope, module })
      return !isOpen && [...keys].some((key) => known.has(key)) ? [argument] : []
    })
  }
}

/** What is given to `useCallback` or `memo` is what is called. */
function functionIn(node: SyntaxNode): SyntaxNode {
  if (node.type !== 'CallExpression') return node
  return nodesIn(node, 'arguments').map(unwrapped).find(isFunction) ?? node
}

function addTo<Key>(sets: Map<Key, Set<number>>, key: Key, value: number): 0 | 1 {
  const set = sets.get(key) ?? new Set()
  if (set.has(value)) return 0
  sets.set(key, set.add(value))
  return 1
}

/** What has been found, a place once for each key: a call before a mention. */
class Found {
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
    this.#dynamic.push({ ...this.#place(module, node.start), expression: cut })
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
