import type { Placed } from './key-values.js'
import { type Scope, typeName } from './scope.js'
import { keyName, nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.js'

/** What a client is made by, or known as, and takes the map of its flags as a type argument. */
const typed: ReadonlySet<string> = new Set([
  'createFlagClient',
  'createTestClient',
  'FlagClient',
  'FlagScope',
  'currentFlags',
])

/** A flag that is declared, and its name there. */
interface DeclaredFlag {
  readonly key: string
  readonly node: SyntaxNode
}

/** The flags that a node declares: an interface `HoldfastFlags`, or the map that a client is typed by. */
export function declaredFlags({ node, scope }: Pick<Placed, 'node' | 'scope'>): Iterable<DeclaredFlag> {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
      return nameOf(nodeIn(node, 'id')) === 'HoldfastFlags' ? membersOf(nodeIn(node, 'body')) : []
    case 'CallExpression':
    case 'TSTypeReference': {
      const name = nameOf(nodeIn(node, 'callee') ?? nodeIn(node, 'typeName'))
      const [map] = nodesIn(nodeIn(node, 'typeArguments') ?? node, 'params')
      return name !== undefined && map !== undefined && typed.has(name) ? membersOf(bodyOf(map, scope)) : []
    }
    default:
      return []
  }
}

/** What is between the braces of a type, or of the interface or alias that it names. */
function bodyOf(map: SyntaxNode, scope: Scope): SyntaxNode | undefined {
  if (map.type === 'TSTypeLiteral') return map
  const binding = scope.lookUp(typeName(nameOf(nodeIn(map, 'typeName')) ?? ''))
  if (binding?.kind !== 'declaration') return undefined
  return nodeIn(binding.node, 'body') ?? nodeIn(binding.node, 'typeAnnotation')
}

function* membersOf(node: SyntaxNode | undefined): Generator<DeclaredFlag> {
  for (const member of node === undefined ? [] : [...nodesIn(node, 'body'), ...nodesIn(node, 'members')]) {
    const [key, node] = [keyName(member), nodeIn(member, 'key')]
    if (member.type === 'TSPropertySignature' && key !== undefined && node !== undefined) yield { key, node }
  }
}
