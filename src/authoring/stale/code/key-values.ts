import type { Module, Modules } from './modules.js'
import { type Binding, type Scope, typeName } from './scope.js'
import {
  keyName,
  memberName,
  nameOf,
  nodeIn,
  nodesIn,
  quasiText,
  type SyntaxNode,
  textOf,
  unwrapped,
} from './syntax.js'

/** Every key that an expression can be, as far as the code tells. */
export interface KeyValues {
  readonly keys: ReadonlySet<string>
  /** Keys of which parts are known: what is between two texts is not. */
  readonly patterns: readonly (readonly string[])[]
  /** Parameters of functions that it can be, by which a function becomes one that asks for flags. */
  readonly parameters: readonly Parameter[]
  /** Whether it can be anything else. */
  readonly isOpen: boolean
}

export interface Parameter {
  readonly of: SyntaxNode
  readonly index: number
}

/** An expression, and where the names in it are looked up. */
export interface Placed {
  readonly node: SyntaxNode
  readonly scope: Scope
  readonly module: Module
}

/** Longer ways, and more keys than that, are nobody's code; and some lead in circles. */
const MAX_DEPTH = 20
const MAX_KEYS = 200

const nothing: KeyValues = { keys: new Set(), patterns: [], parameters: [], isOpen: false }
const anything: KeyValues = { ...nothing, isOpen: true }

/** Finds out what expressions and types of a code base can be. */
export class KeyResolver {
  readonly #modules: Modules

  constructor(modules: Modules) {
    this.#modules = modules
  }

  valuesOf(at: Placed, depth = 0): KeyValues {
    if (depth > MAX_DEPTH) return anything
    const node = unwrapped(at.node)
    const inside = (inner: SyntaxNode | undefined) =>
      inner === undefined ? anything : this.valuesOf({ ...at, node: inner }, depth + 1)
    const text = textOf(node)
    if (text !== undefined) return only([text])
    switch (node.type) {
      case 'ConditionalExpression':
        return either(inside(nodeIn(node, 'consequent')), inside(nodeIn(node, 'alternate')))
      case 'LogicalExpression':
        return either(inside(nodeIn(node, 'left')), inside(nodeIn(node, 'right')))
      case 'TemplateLiteral':
        return joined(templateParts(node).map((part) => (typeof part === 'string' ? only([part]) : inside(part))))
      case 'BinaryExpression':
        return node['operator'] === '+'
          ? joined([inside(nodeIn(node, 'left')), inside(nodeIn(node, 'right'))])
          : anything
      case 'Identifier': {
        const binding = at.scope.lookUp(nameOf(node) ?? '')
        return binding === undefined ? anything : this.#valuesOfBinding(binding, at.module, depth + 1)
      }
      case 'MemberExpression': {
        const object = nodeIn(node, 'object')
        const members = object && this.#membersOf({ ...at, node: object }, memberName(node), depth + 1)
        if (members === undefined || members.length === 0) return anything
        return members.map((member) => this.valuesOf(member, depth + 1)).reduce(either, nothing)
      }
      default:
        return anything
    }
  }

  /** The module outside of the code base, as an import names it, that the value of an expression comes from. */
  unknownModuleOf({ node: given, scope, module }: Placed, depth = 0): string | undefined {
    if (depth > MAX_DEPTH) return undefined
    const node = unwrapped(given)
    if (node.type === 'MemberExpression') {
      const object = nodeIn(node, 'object')
      return object && this.unknownModuleOf({ node: object, scope, module }, depth + 1)
    }
    const bound = node.type === 'Identifier' ? scope.lookUp(nameOf(node) ?? '') : undefined
    if (bound === undefined) return undefined
    const found = this.#modules.declared(bound, module)
    if (found === undefined) return bound.kind === 'import' ? bound.from : undefined
    const { binding } = found
    switch (binding.kind) {
      case 'constant':
        return this.unknownModuleOf({ node: binding.init, scope: binding.scope, module: found.module }, depth + 1)
      case 'member':
      case 'element':
        return this.unknownModuleOf({ node: binding.of, scope: binding.scope, module: found.module }, depth + 1)
      default:
        return undefined
    }
  }

  /** Where a name that is called is declared: a function, a class, or what a constant is made from. */
  declarationOf(at: Placed, depth = 0): Placed | undefined {
    if (depth > MAX_DEPTH) return undefined
    const node = unwrapped(at.node)
    if (node.type === 'Identifier') {
      const binding = at.scope.lookUp(nameOf(node) ?? '')
      const found = binding && this.#modules.declared(binding, at.module)
      if (found?.binding.kind === 'declaration')
        return { ...found, node: found.binding.node, scope: found.binding.scope }
      if (found?.binding.kind !== 'constant') return undefined
      return this.declarationOf({ ...found, node: found.binding.init, scope: found.binding.scope }, depth + 1)
    }
    if (node.type !== 'MemberExpression') return { ...at, node }
    const object = nodeIn(node, 'object')
    const name = memberName(node)
    const [member, ...others] =
      (object && name !== undefined && this.#membersOf({ ...at, node: object }, name, depth + 1)) || []
    return member === undefined || others.length > 0 ? undefined : this.declarationOf(member, depth + 1)
  }

  /** The keys that a type of literals names; `isOpen` for any other type. */
  keysOfType(at: Placed, depth = 0): KeyValues {
    const { node } = at
    if (depth > MAX_DEPTH) return anything
    if (node.type === 'TSLiteralType') {
      const text = textOf(nodeIn(node, 'literal') ?? node)
      return text === undefined ? anything : only([text])
    }
    if (node.type === 'TSUnionType') {
      return nodesIn(node, 'types')
        .map((type) => this.keysOfType({ ...at, node: type }, depth + 1))
        .reduce(either, nothing)
    }
    if (node.type !== 'TSTypeReference') return anything
    const binding = at.scope.lookUp(typeName(nameOf(nodeIn(node, 'typeName')) ?? ''))
    const found = binding && this.#modules.declared(binding, at.module)
    if (found?.binding.kind !== 'declaration') return anything
    const aliased = nodeIn(found.binding.node, 'typeAnnotation')
    if (aliased === undefined) return anything
    return this.keysOfType({ node: aliased, scope: found.binding.scope, module: found.module }, depth + 1)
  }

  #valuesOfBinding(binding: Binding, module: Module, depth: number): KeyValues {
    if (depth > MAX_DEPTH) return anything
    switch (binding.kind) {
      case 'constant':
        return this.valuesOf({ node: binding.init, scope: binding.scope, module }, depth)
      case 'member': {
        const members = this.#membersOf({ node: binding.of, scope: binding.scope, module }, binding.name, depth)
        return members
          .map((member) => this.valuesOf(member, depth))
          .reduce(either, members.length === 0 ? anything : nothing)
      }
      case 'element': {
        const members = this.#membersOf({ node: binding.of, scope: binding.scope, module }, undefined, depth)
        return members
          .map((member) => this.valuesOf(member, depth))
          .reduce(either, members.length === 0 ? anything : nothing)
      }
      case 'parameter': {
        const { of, index, type } = binding
        const typed = type === undefined ? anything : this.keysOfType({ node: type, scope: module.scope, module })
        return { ...typed, parameters: [{ of, index }], isOpen: false }
      }
      case 'import': {
        const found = this.#modules.imported(binding, module)
        return found === undefined ? anything : this.#valuesOfBinding(found.binding, found.module, depth + 1)
      }
      default:
        return anything
    }
  }

  /** The values of a member of an object, enum, class or module; without a name of all members, or elements. */
  #membersOf(at: Placed, name: string | undefined, depth: number): readonly Placed[] {
    if (depth > MAX_DEPTH) return []
    const node = unwrapped(at.node)
    switch (node.type) {
      case 'ObjectExpression':
        return named(nodesIn(node, 'properties'), name, 'value', at)
      case 'ArrayExpression':
        return name === undefined ? nodesIn(node, 'elements').map((element) => ({ ...at, node: element })) : []
      case 'TSEnumDeclaration':
        return named(nodesIn(nodeIn(node, 'body') ?? node, 'members'), name, 'initializer', at)
      case 'ClassDeclaration': {
        const members = nodesIn(nodeIn(node, 'body') ?? node, 'body').filter((member) => member['static'] === true)
        return named(members, name, 'value', at)
      }
      case 'MemberExpression': {
        const object = nodeIn(node, 'object')
        const inner = object === undefined ? [] : this.#membersOf({ ...at, node: object }, memberName(node), depth + 1)
        return inner.flatMap((member) => this.#membersOf(member, name, depth + 1))
      }
      case 'Identifier': {
        const binding = at.scope.lookUp(nameOf(node) ?? '')
        return binding === undefined ? [] : this.#membersOfBinding(binding, at.module, name, depth + 1)
      }
      default:
        return []
    }
  }

  #membersOfBinding(binding: Binding, module: Module, name: string | undefined, depth: number): readonly Placed[] {
    if (binding.kind === 'constant') {
      return this.#membersOf({ node: binding.init, scope: binding.scope, module }, name, depth)
    }
    if (binding.kind === 'declaration') {
      return this.#membersOf({ node: binding.node, scope: binding.scope, module }, name, depth)
    }
    if (binding.kind !== 'import') return []
    const found = this.#modules.imported(binding, module)
    if (found === undefined) return []
    if (binding.name !== '*') return this.#membersOfBinding(found.binding, found.module, name, depth + 1)
    const exported = name === undefined ? undefined : this.#modules.exported(name, found.module)
    if (exported?.binding.kind !== 'constant' && exported?.binding.kind !== 'declaration') return []
    const { binding: at } = exported
    return [{ node: at.kind === 'constant' ? at.init : at.node, scope: at.scope, module: exported.module }]
  }
}

function named(
  members: readonly SyntaxNode[],
  name: string | undefined,
  value: 'value' | 'initializer',
  at: Placed,
): readonly Placed[] {
  return members.flatMap((member) => {
    const node = nodeIn(member, value)
    return node !== undefined && (name === undefined || keyName(member) === name) ? [{ ...at, node }] : []
  })
}

/** Texts and expressions of a template, in turn. */
function templateParts(template: SyntaxNode): readonly (string | SyntaxNode)[] {
  const expressions = nodesIn(template, 'expressions')
  return nodesIn(template, 'quasis').flatMap((quasi, index) => {
    const expression = expressions[index]
    return expression === undefined ? [quasiText(quasi)] : [quasiText(quasi), expression]
  })
}

function only(keys: Iterable<string>): KeyValues {
  return { ...nothing, keys: new Set(keys) }
}

function either(one: KeyValues, other: KeyValues): KeyValues {
  return {
    keys: new Set([...one.keys, ...other.keys]),
    patterns: [...one.patterns, ...other.patterns],
    parameters: [...one.parameters, ...other.parameters],
    isOpen: one.isOpen || other.isOpen,
  }
}

/** One after the other. What is not known of a part is a gap in a pattern. */
function joined(parts: readonly KeyValues[]): KeyValues {
  let whole: readonly (readonly string[])[] = [['']]
  for (const { keys, patterns, parameters, isOpen } of parts) {
    const choices = [...Array.from(keys, (key) => [key]), ...patterns]
    if (isOpen || parameters.length > 0) choices.push(['', ''])
    whole = whole.flatMap((begun) =>
      choices.map(([first = '', ...rest]) => [...begun.slice(0, -1), `${begun.at(-1)}${first}`, ...rest]),
    )
    if (whole.length > MAX_KEYS) return anything
  }
  const isWhole = (pattern: readonly string[]) => pattern.length === 1
  return {
    keys: new Set(whole.filter(isWhole).map(([key = '']) => key)),
    patterns: whole.filter((pattern) => !isWhole(pattern)),
    parameters: [],
    isOpen: false,
  }
}
