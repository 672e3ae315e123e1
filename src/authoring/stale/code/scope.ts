import {
  childrenOf,
  isFunction,
  keyName,
  memberName,
  nameOf,
  nodeIn,
  nodesIn,
  type SyntaxNode,
  textOf,
  unwrapped,
} from './syntax.js'

/** What a name stands for. */
export type Binding =
  /** A constant, and the scope of what it is made from. */
  | {
      readonly kind: 'constant'
      readonly init: SyntaxNode
      readonly scope: Scope
      readonly type: SyntaxNode | undefined
    }
  /** A member of a constant that is taken apart. */
  | { readonly kind: 'member'; readonly of: SyntaxNode; readonly name: string; readonly scope: Scope }
  /** One of the elements of a list. */
  | { readonly kind: 'element'; readonly of: SyntaxNode; readonly scope: Scope }
  | {
      readonly kind: 'parameter'
      readonly of: SyntaxNode
      readonly index: number
      readonly type: SyntaxNode | undefined
    }
  /** A function, class or enum. */
  | { readonly kind: 'declaration'; readonly node: SyntaxNode; readonly scope: Scope }
  /** `name` is `*` for the whole module. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string }
  | { readonly kind: 'unknown'; readonly type: SyntaxNode | undefined }

/** The names of a block, function or module, within those around it. */
export class Scope {
  readonly bindings = new Map<string, Binding>()
  readonly #around: Scope | undefined
  /** Names that the module assigns to somewhere: they are no constants, however they are declared. */
  readonly #assigned: ReadonlySet<string>

  constructor(around: Scope | undefined, assigned: ReadonlySet<string> = new Set()) {
    this.#around = around
    this.#assigned = around === undefined ? assigned : around.#assigned
  }

  lookUp(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.#around?.lookUp(name)
  }

  /** The names of a block or module. */
  addStatements(statements: readonly SyntaxNode[]): void {
    for (const statement of statements) this.#addStatement(statement)
  }

  addParameters(of: SyntaxNode): void {
    for (const [index, node] of nodesIn(of, 'params').entries()) {
      const target = parameterTarget(node)
      const type = annotationOf(target)
      const name = nameOf(target)
      if (target.type === 'Identifier' && name !== undefined) {
        this.bindings.set(name, { kind: 'parameter', of, index, type })
      } else this.#addUnknown(target)
    }
  }

  /** The variable of `for (const x of list)`; of other loops it is unknown. */
  addLoop(node: SyntaxNode): void {
    const left = nodeIn(node, 'left') ?? nodeIn(node, 'init')
    if (left?.type !== 'VariableDeclaration') return
    const list = node.type === 'ForOfStatement' ? nodeIn(node, 'right') : undefined
    for (const declarator of nodesIn(left, 'declarations')) {
      const target = nodeIn(declarator, 'id')
      const name = nameOf(target)
      if (target?.type === 'Identifier' && name !== undefined && list !== undefined) {
        this.bindings.set(name, { kind: 'element', of: list, scope: this })
      } else if (target !== undefined) this.#addUnknown(target)
    }
  }

  #addStatement(statement: SyntaxNode): void {
    switch (statement.type) {
      case 'ImportDeclaration':
        this.#addImports(statement)
        return
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration': {
        const declaration = nodeIn(statement, 'declaration')
        if (declaration !== undefined) this.#addStatement(declaration)
        return
      }
      case 'VariableDeclaration':
        for (const declarator of nodesIn(statement, 'declarations')) {
          this.#addVariable(declarator)
        }
        return
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration': {
        const name = nameOf(nodeIn(statement, 'id'))
        const isType = statement.type.startsWith('TSI') || statement.type.startsWith('TST')
        if (name === undefined) return
        this.bindings.set(isType ? typeName(name) : name, { kind: 'declaration', node: statement, scope: this })
      }
    }
  }

  #addVariable(declarator: SyntaxNode): void {
    const target = nodeIn(declarator, 'id')
    const init = nodeIn(declarator, 'init')
    if (target === undefined) return
    const name = nameOf(target)
    const from = init === undefined ? undefined : requiredModule(init)
    if (from !== undefined) this.#addRequired(target, from)
    else if (init === undefined || this.#assigned.has(name ?? '')) this.#addUnknown(target)
    else if (target.type === 'Identifier' && name !== undefined) {
      this.bindings.set(name, { kind: 'constant', init, scope: this, type: annotationOf(target) })
    } else this.#addParts(target, init)
  }

  /** `const keys = require('./keys')`, and `const { A } = require('./keys')`. */
  #addRequired(target: SyntaxNode, from: string): void {
    const whole = nameOf(target)
    if (whole !== undefined) this.bindings.set(whole, { kind: 'import', from, name: '*' })
    for (const property of nodesIn(target, 'properties')) {
      const [name, local] = [keyName(property), nameOf(nodeIn(property, 'value'))]
      if (name !== undefined && local !== undefined) this.bindings.set(local, { kind: 'import', from, name })
    }
  }

  /** `const { A, B: b } = KEYS`. */
  #addParts(pattern: SyntaxNode, of: SyntaxNode): void {
    for (const property of nodesIn(pattern, 'properties')) {
      const [member, name] = [keyName(property), nameOf(nodeIn(property, 'value'))]
      if (member !== undefined && name !== undefined) {
        this.bindings.set(name, { kind: 'member', of, name: member, scope: this })
      } else this.#addUnknown(property)
    }
    for (const element of nodesIn(pattern, 'elements')) this.#addUnknown(element)
  }

  /** Every name in a pattern. */
  #addUnknown(pattern: SyntaxNode): void {
    if (pattern.type === 'Identifier') {
      this.bindings.set(nameOf(pattern) ?? '', { kind: 'unknown', type: annotationOf(pattern) })
      return
    }
    const parts = ['left', 'argument', 'value'].flatMap((member) => nodeIn(pattern, member) ?? [])
    for (const part of [...parts, ...nodesIn(pattern, 'properties'), ...nodesIn(pattern, 'elements')]) {
      this.#addUnknown(part)
    }
  }

  #addImports(statement: SyntaxNode): void {
    const from = textOf(nodeIn(statement, 'source') as SyntaxNode) ?? ''
    for (const specifier of nodesIn(statement, 'specifiers')) {
      const local = nameOf(nodeIn(specifier, 'local'))
      if (local === undefined) continue
      const imported = nodeIn(specifier, 'imported')
      const name =
        specifier.type === 'ImportNamespaceSpecifier'
          ? '*'
          : imported === undefined
            ? 'default'
            : (nameOf(imported) ?? textOf(imported) ?? '')
      this.bindings.set(local, { kind: 'import', from, name })
      this.bindings.set(typeName(local), { kind: 'import', from, name: typeName(name) })
    }
  }
}

/** What `require` is given; compilers wrap it: `__importDefault(require('./x'))`. */
function requiredModule(init: SyntaxNode): string | undefined {
  const [argument] = nodesIn(init, 'arguments')
  if (init.type !== 'CallExpression' || argument === undefined) return undefined
  const callee = unwrapped(nodeIn(init, 'callee') ?? init)
  const name = nameOf(callee) ?? memberName(callee) ?? ''
  if (/^_+(import(Default|Star)|interopRequire\w*)$/.test(name)) return requiredModule(argument)
  return name === 'require' && callee.type === 'Identifier' ? textOf(argument) : undefined
}

/** Types have names of their own. */
export function typeName(name: string): string {
  return `type ${name}`
}

/** Visits every node of a module with the scope it stands in, outer nodes first. */
export function walkScopes(program: SyntaxNode, visit: (node: SyntaxNode, scope: Scope) => void): Scope {
  const root = new Scope(undefined, assignedNames(program))
  root.addStatements(nodesIn(program, 'body'))
  const pending: { readonly node: SyntaxNode; readonly scope: Scope }[] = [{ node: program, scope: root }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, scope } = next
    visit(node, scope)
    const inner = node === program ? scope : innerScope(node, scope)
    for (const child of childrenOf(node).reverse()) pending.push({ node: child, scope: inner })
  }
  return root
}

function assignedNames(program: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>()
  const pending = [program]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const target = nodeIn(node, node.type === 'UpdateExpression' ? 'argument' : 'left')
    const isAssigned = node.type === 'AssignmentExpression' || node.type === 'UpdateExpression'
    if (isAssigned && target?.type === 'Identifier') names.add(nameOf(target) ?? '')
    pending.push(...childrenOf(node))
  }
  return names
}

function innerScope(node: SyntaxNode, scope: Scope): Scope {
  if (isFunction(node)) {
    const inner = new Scope(scope)
    inner.addParameters(node)
    return inner
  }
  if (/^For(Of|In)?Statement$/.test(node.type)) {
    const inner = new Scope(scope)
    inner.addLoop(node)
    return inner
  }
  if (node.type === 'SwitchCase') {
    const inner = new Scope(scope)
    inner.addStatements(nodesIn(node, 'consequent'))
    return inner
  }
  if (node.type !== 'BlockStatement' && node.type !== 'StaticBlock' && node.type !== 'TSModuleBlock') return scope
  const inner = new Scope(scope)
  inner.addStatements(nodesIn(node, 'body'))
  return inner
}

/** Less a default value, `...`, and what makes a parameter of a constructor a property. */
function parameterTarget(node: SyntaxNode): SyntaxNode {
  const inner = nodeIn(node, 'parameter') ?? (node.type === 'AssignmentPattern' ? nodeIn(node, 'left') : undefined)
  return inner === undefined ? node : parameterTarget(inner)
}

function annotationOf(target: SyntaxNode): SyntaxNode | undefined {
  const annotation = nodeIn(target, 'typeAnnotation')
  return annotation && nodeIn(annotation, 'typeAnnotation')
}
