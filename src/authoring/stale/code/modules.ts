import { type Binding, type Scope, typeName } from './scope.js'
import { keyName, memberName, nameOf, nodeIn, nodesIn, type SyntaxNode, textOf, unwrapped } from './syntax.js'

/** A file whose syntax is known. */
export interface Module {
  readonly path: string
  readonly text: string
  readonly scope: Scope
  readonly program: SyntaxNode
}

/** A name, and the module in which it stands for something. */
export interface BoundIn {
  readonly binding: Binding
  readonly module: Module
}

/** As many re-exports as are followed. */
const MAX_HOPS = 10

/** The modules of a code base, which import from one another. */
export class Modules {
  readonly #byPath: ReadonlyMap<string, Module>
  /** By path without its extension. */
  readonly #byStem = new Map<string, Module>()
  readonly #byTail = new Map<string, Module | undefined>()

  constructor(modules: readonly Module[]) {
    this.#byPath = new Map(modules.map((module) => [module.path, module]))
    for (const module of modules) {
      const stem = stemOf(module.path)
      this.#byStem.set(stem, module)
      if (stem.endsWith('/index')) this.#byStem.set(stem.slice(0, -'/index'.length), module)
    }
  }

  /** What a name of a module stands for where it is declared: there, or where it is imported from. */
  declared(binding: Binding, module: Module, hops = MAX_HOPS): BoundIn | undefined {
    return binding.kind === 'import' ? this.imported(binding, module, hops) : { binding, module }
  }

  /** What an imported name stands for where it is declared. */
  imported(
    { from, name }: Extract<Binding, { kind: 'import' }>,
    importer: Module,
    hops = MAX_HOPS,
  ): BoundIn | undefined {
    const module = this.resolve(from, importer)
    return (
      module && (name === '*' ? { binding: { kind: 'import', from, name }, module } : this.exported(name, module, hops))
    )
  }

  /** What a module exports under a name. */
  exported(name: string, module: Module, hops = MAX_HOPS): BoundIn | undefined {
    if (hops === 0) return undefined
    const plain = name.replace(/^type /, '')
    for (const statement of nodesIn(module.program, 'body')) {
      if (statement.type === 'ExportAllDeclaration') {
        const from = sourceOf(statement)
        const alias = nodeIn(statement, 'exported')
        if (alias !== undefined && nameOf(alias) === plain) {
          return this.imported({ kind: 'import', from, name: '*' }, module, hops - 1)
        }
        const found = alias === undefined && this.imported({ kind: 'import', from, name }, module, hops - 1)
        if (found) return found
      } else if (statement.type === 'ExportDefaultDeclaration' && plain === 'default') {
        return this.#defaultOf(statement, module)
      } else if (statement.type === 'ExportNamedDeclaration') {
        const found = this.#namedIn(statement, name, plain, module, hops)
        if (found !== undefined) return found
      }
    }
    const assigned = assignedExport(plain, module)
    return assigned && { binding: { kind: 'constant', init: assigned, scope: module.scope, type: undefined }, module }
  }

  /** The module that a specifier names: by its path, or where none but one ends as it does. */
  resolve(specifier: string, importer: Module): Module | undefined {
    if (specifier.startsWith('.')) return this.#at(joined(importer.path, specifier))
    // A package of that name is no file of ours.
    if (!specifier.includes('/')) return undefined
    const tail = `/${stemOf(specifier.replace(/^[@~#]?\//, ''))}`
    if (!this.#byTail.has(tail)) this.#byTail.set(tail, this.#onlyOneEndingIn(tail))
    return this.#byTail.get(tail)
  }

  #onlyOneEndingIn(tail: string): Module | undefined {
    const matching = [...this.#byStem].filter(([stem]) => `/${stem}`.endsWith(tail))
    const found = new Set(matching.map(([, module]) => module))
    return found.size === 1 ? [...found][0] : undefined
  }

  #at(path: string): Module | undefined {
    return this.#byPath.get(path) ?? this.#byStem.get(stemOf(path)) ?? this.#byStem.get(path)
  }

  #defaultOf(statement: SyntaxNode, module: Module): BoundIn | undefined {
    const node = nodeIn(statement, 'declaration')
    if (node === undefined) return undefined
    const { scope } = module
    const isDeclaration = /^(Function|Class)Declaration$/.test(node.type)
    return {
      module,
      binding: isDeclaration
        ? { kind: 'declaration', node, scope }
        : { kind: 'constant', init: node, scope, type: undefined },
    }
  }

  #namedIn(statement: SyntaxNode, name: string, plain: string, module: Module, hops: number): BoundIn | undefined {
    const declaration = nodeIn(statement, 'declaration')
    if (declaration !== undefined) {
      if (!declaredNames(declaration).includes(plain)) return undefined
      const binding = module.scope.bindings.get(name)
      return binding && { binding, module }
    }
    const specifier = nodesIn(statement, 'specifiers').find((each) => wordOf(nodeIn(each, 'exported')) === plain)
    if (specifier === undefined) return undefined
    const local = wordOf(nodeIn(specifier, 'local')) ?? ''
    const inner = name === plain ? local : typeName(local)
    if (nodeIn(statement, 'source') !== undefined) {
      return this.imported({ kind: 'import', from: sourceOf(statement), name: inner }, module, hops - 1)
    }
    const binding = module.scope.bindings.get(inner)
    return binding && this.declared(binding, module, hops - 1)
  }
}

/** `exports.NAME = …`, `module.exports.NAME = …`, or the member of what `module.exports` is; by `default` all of it. */
function assignedExport(name: string, { program }: Module): SyntaxNode | undefined {
  for (const statement of [...nodesIn(program, 'body')].reverse()) {
    const assignment = nodeIn(statement, 'expression')
    const target = assignment?.type === 'AssignmentExpression' ? nodeIn(assignment, 'left') : undefined
    const value = assignment && nodeIn(assignment, 'right')
    if (target?.type !== 'MemberExpression' || value === undefined) continue
    if (isModuleExports(target)) {
      const members = nodesIn(unwrapped(value), 'properties')
      const member = members.find((property) => keyName(property) === name)
      if (name === 'default' || member !== undefined) return (member && nodeIn(member, 'value')) ?? value
    } else if (memberName(target) === name && isExports(nodeIn(target, 'object'))) return value
  }
  return undefined
}

function isExports(node: SyntaxNode | undefined): boolean {
  return node !== undefined && (nameOf(node) === 'exports' || isModuleExports(node))
}

function isModuleExports(node: SyntaxNode): boolean {
  const isMember = node.type === 'MemberExpression' && memberName(node) === 'exports'
  return isMember && nameOf(nodeIn(node, 'object')) === 'module'
}

function declaredNames(declaration: SyntaxNode): readonly (string | undefined)[] {
  const id = nodeIn(declaration, 'id')
  if (id !== undefined) return [nameOf(id)]
  return nodesIn(declaration, 'declarations').flatMap((declarator) => {
    const target = nodeIn(declarator, 'id')
    if (target === undefined || target.type === 'Identifier') return [nameOf(target)]
    return nodesIn(target, 'properties').map((property) => nameOf(nodeIn(property, 'value')))
  })
}

function wordOf(node: SyntaxNode | undefined): string | undefined {
  return nameOf(node) ?? (node && textOf(node))
}

function sourceOf(statement: SyntaxNode): string {
  const source = nodeIn(statement, 'source')
  return source === undefined ? '' : (textOf(source) ?? '')
}

/** A path less the extension of code. */
function stemOf(path: string): string {
  return path.replace(/\.(d\.)?[cm]?[jt]sx?$/, '')
}

/** A relative specifier against the path of the file in which it stands; both with `/`. */
function joined(importer: string, specifier: string): string {
  const parts = importer.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
