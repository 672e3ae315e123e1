import { checkOptions, type OptionChecks } from '../../../options/option-checks.js'
import { expecting, refused } from '../../../options/value-checks.js'
import { isIterable } from '../../flags/is-iterable.js'
import { declaredFlags } from './declared-flags.js'
import { FlagCalls } from './flag-calls.js'
import { type CodeReferences, FoundReferences } from './found-references.js'
import { KeyResolver, type KeyValues, type Placed } from './key-values.js'
import { mentionIn, mentionsInText } from './mentions.js'
import { type Module, Modules } from './modules.js'
import { walkScopes } from './scope.js'
import { isNode, type SyntaxNode } from './syntax.js'
import { Wrappers } from './wrappers.js'

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
  keys: expecting('a list of keys', isIterable),
  calls: expecting('a list of names such as isOn or getTreatment:1', (value) => {
    return isIterable(value) && [...value].every((call) => typeof call === 'string' && /^[^:]+(:\d)?$/.test(call))
  }),
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
  if (!isIterable(files)) throw refused('files', 'a sequence of files, such as an array', files)
  const { keys = [], calls = [] } = options
  const known = new Set(keys)
  const found = new FoundReferences()
  const modules: Module[] = []
  const sites: Placed[] = []
  const declared: Placement[] = []
  const mentioned: Placement[] = []
  for (const file of files) {
    const { path, text, program } = checkedFile(file)
    if (!isNode(program)) {
      for (const { key, start } of mentionsInText(text, known)) mentioned.push({ file: { path, text }, key, start })
      continue
    }
    const inModule: Pick<Placed, 'node' | 'scope'>[] = []
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
    found.addAsked(at, values, known, values.isOpen ? resolver.unknownModuleOf(at) : undefined)
  }
  for (const { file, key, start } of declared) found.add(file, start, 'declaration', [key])
  for (const { file, key, start } of mentioned) found.add(file, start, 'mention', [key])
  return found.result()
}

function checkedFile(file: SourceFile): SourceFile {
  if (typeof file?.path === 'string' && typeof file.text === 'string') return file
  throw refused('files', 'files, each with path and text', file)
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
  const asked = new Map<SyntaxNode, readonly Asked[]>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = wrappers.count
    for (const site of callSites) {
      if (asked.has(site.node)) continue
      const key = flagCalls.keyOf(site.node, site.scope)
      const keys = key === undefined ? wrappers.keysOf(site, resolver, known) : [key]
      if (keys.length === 0) continue
      const found = keys.map((node) => ({ at: { ...site, node }, values: resolver.valuesOf({ ...site, node }) }))
      asked.set(site.node, found)
      for (const { values } of found) for (const parameter of values.parameters) wrappers.add(parameter)
    }
    if (wrappers.count === before) break
  }
  return [...asked.values()].flat()
}
