import { declaredKeys } from './flag-calls.js'
import type { KeyResolver, Parameter, Placed } from './key-values.js'
import { isFunction, keyName, memberName, nodeIn, nodesIn, type SyntaxNode, unwrapped } from './syntax.js'

/** Functions that hand a parameter on as the key of a flag. */
export class Wrappers {
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
