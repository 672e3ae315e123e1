import type { Module } from './modules.js'
import type { Scope } from './scope.js'
import { memberName, nameOf, nodeIn, nodesIn, type SyntaxNode, unwrapped } from './syntax.js'

/** Functions and methods that ask for the flag of their first argument, whatever they are called on. */
const asking: readonly string[] = [
  'isEnabled',
  'requireFlag',
  ...['Boolean', 'String', 'Number', 'Object'].flatMap((type) => [`get${type}Value`, `get${type}Details`]),
  'useFlag',
  ...['Boolean', 'String', 'Number', 'Object'].flatMap((type) => [`use${type}FlagValue`, `use${type}FlagDetails`]),
]

/** Methods of a flag client whose names others have, too. */
const ambiguous: ReadonlySet<string> = new Set(['value', 'evaluate', 'explain'])

const clientMakers: ReadonlySet<string> = new Set([
  'createFlagClient',
  'createTestClient',
  'currentFlags',
  'scope',
  'with',
])

/** Which calls ask for a flag, by the name of what is called. */
export class FlagCalls {
  /** The index of the argument that is the key, by name. */
  readonly #named = new Map<string, number>(asking.map((name) => [name, 0]))

  /** `others` are further functions and methods: `isOn`, or `getTreatment:1` where the key is not the first argument. */
  constructor(others: Iterable<string>) {
    for (const other of others) {
      const [name = '', index = '0'] = other.split(':')
      this.#named.set(name, Number(index))
    }
  }

  /** The argument of a call that is the key of a flag, if it asks for one. */
  keyOf(call: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const callee = nodeIn(call, 'callee')
    if (callee === undefined) return undefined
    const target = unwrapped(callee)
    const isMember = target.type === 'MemberExpression'
    const name = isMember ? memberName(target) : nameOf(target)
    if (name === undefined) return undefined
    const index = this.#named.get(name)
    if (index !== undefined) return nodesIn(call, 'arguments')[index]
    const receiver = isMember ? nodeIn(target, 'object') : undefined
    if (receiver === undefined || !ambiguous.has(name) || !isFlagClient(receiver, scope)) return undefined
    return nodesIn(call, 'arguments')[0]
  }
}

/** Whether it is called as one, made as one, or declared as one. */
function isFlagClient(receiver: SyntaxNode, scope: Scope): boolean {
  const node = unwrapped(receiver)
  if (node.type === 'CallExpression') return makesClient(node)
  const name = node.type === 'MemberExpression' ? memberName(node) : nameOf(node)
  if (name === undefined) return false
  if (/flag|holdfast|^scope$/i.test(name)) return true
  const binding = node.type === 'Identifier' ? scope.lookUp(name) : undefined
  if (binding?.kind === 'constant' && unwrapped(binding.init).type === 'CallExpression') {
    return makesClient(unwrapped(binding.init))
  }
  const type = binding !== undefined && 'type' in binding ? binding.type : undefined
  return /^(Any)?(Test)?Flag(Client|Scope)$/.test(nameOf(type && nodeIn(type, 'typeName')) ?? '')
}

function makesClient(call: SyntaxNode): boolean {
  const callee = unwrapped(nodeIn(call, 'callee') ?? call)
  return clientMakers.has((callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee)) ?? '')
}

/** The parameters of a function that are declared as a key: `keyof HoldfastFlags`, or `FlagKey`. */
export function declaredKeys(of: SyntaxNode, { text }: Module): readonly number[] {
  return nodesIn(of, 'params').flatMap((parameter, index) => {
    const annotation = nodeIn(parameter, 'typeAnnotation')
    const written = annotation === undefined ? '' : text.slice(annotation.start, annotation.end)
    return /\bkeyof\s+HoldfastFlags\b|\bFlagKey\b/.test(written) ? [index] : []
  })
}
