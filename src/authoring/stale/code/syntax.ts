/** A node of a syntax tree in the ESTree format, with TypeScript's nodes as typescript-estree has them. */
export interface SyntaxNode {
  readonly type: string
  /** Offset in the text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** The nodes right below one, in their order. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (const name in node) {
    const value = node[name]
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) children.push(one)
    } else if (isNode(value)) children.push(value)
  }
  return children
}

/** A node there may be below one, by member. */
export function nodeIn(node: SyntaxNode, member: string): SyntaxNode | undefined {
  const value = node[member]
  return isNode(value) ? value : undefined
}

/** The nodes of a list below one, by member. */
export function nodesIn(node: SyntaxNode, member: string): readonly SyntaxNode[] {
  const value = node[member]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** Wrapped in these, an expression stays what it is. */
const wrappers: ReadonlySet<string> = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
  'AwaitExpression',
])

/** The expression less parentheses, type assertions, `?.` and `await`; `Object.freeze(x)` is `x`, and `(0, x)` is. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  if (wrappers.has(node.type)) {
    const inner = nodeIn(node, 'expression') ?? nodeIn(node, 'argument')
    return inner === undefined ? node : unwrapped(inner)
  }
  // What compilers make of a call of an imported function: (0, module.name)()
  const last = node.type === 'SequenceExpression' ? nodesIn(node, 'expressions').at(-1) : undefined
  if (last !== undefined) return unwrapped(last)
  if (node.type !== 'CallExpression') return node
  const [argument] = nodesIn(node, 'arguments')
  const callee = nodeIn(node, 'callee')
  const isFreeze = callee?.type === 'MemberExpression' && memberName(callee) === 'freeze'
  return isFreeze && argument !== undefined ? unwrapped(argument) : node
}

/** The text of a string literal, or of a template without expressions. */
export function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type !== 'TemplateLiteral' || nodesIn(node, 'expressions').length > 0) return undefined
  return quasiText(nodesIn(node, 'quasis')[0])
}

/** The text of one part of a template. */
export function quasiText(quasi: SyntaxNode | undefined): string {
  const value = quasi?.['value'] as { readonly cooked?: string | null } | undefined
  return value?.cooked ?? ''
}

export function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node !== undefined && typeof node['name'] === 'string' ? node['name'] : undefined
}

/** The name of a property or member, where it is written there. */
export function keyName(node: SyntaxNode): string | undefined {
  const key = nodeIn(node, 'key') ?? nodeIn(node, 'id')
  if (key === undefined) return undefined
  return node['computed'] === true ? textOf(key) : (nameOf(key) ?? textOf(key))
}

/** The member that a member expression takes, where it is written there. */
export function memberName(node: SyntaxNode): string | undefined {
  const property = nodeIn(node, 'property')
  if (property === undefined) return undefined
  return node['computed'] === true ? textOf(property) : nameOf(property)
}

export function isFunction({ type }: SyntaxNode): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
}
