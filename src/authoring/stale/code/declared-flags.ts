import type { Placed } from './key-values.js'
import { typeName } from './scope.js'
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
export function* declaredFlags({ node, scope }: Pick<Placed, 'node' | 'scope'>): Generator<DeclaredFlag> {
  if (node.type === 'TSInterfaceDeclaration' && nameOf(nodeIn(node, 'id')) === 'HoldfastFlags') {
    yield* membersOf(nodeIn(node, 'body'))
    return
  }
  const name = nameOf(nodeIn(node, 'callee') ?? nodeIn(node, 'typeName'))
  const [map] = nodesIn(nodeIn(node, 'typeArguments') ?? node, 'params')
  if (name === undefined || map === undefined || !typed.has(name)) return
  if (map.type === 'TSTypeLiteral') yield* membersOf(map)
  if (map.type !== 'TSTypeReference') return
  const binding = scope.lookUp(typeName(nameOf(nodeIn(map, 'typeName')) ?? ''))
  if (binding?.kind !== 'declaration') return
  yield* membersOf(nodeIn(binding.node, 'body') ?? nodeIn(binding.node, 'typeAnnotation'))
}

function* membersOf(node: SyntaxNode | undefined): Generator<DeclaredFlag> {
  for (const member of node === undefined ? [] : [...nodesIn(node, 'body'), ...nodesIn(node, 'members')]) {
    const [key, node] = [keyName(member), nodeIn(member, 'key')]
    if (member.type === 'TSPropertySignature' && key !== undefined && node !== undefined) yield { key, node }
  }
}
