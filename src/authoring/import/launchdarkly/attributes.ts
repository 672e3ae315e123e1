import { Inexpressible } from '../../convert/conversion.js'
import type { Part } from './part.js'

export const USER = 'user'

/** How attributes of LaunchDarkly's contexts are called in an evaluation context. */
export class Attributes {
  /** Kinds of contexts that the document asks about: their attributes stand under their names. */
  readonly #kinds: ReadonlySet<string>

  constructor(kinds: ReadonlySet<string>) {
    this.#kinds = kinds
  }

  /** @throws {Inexpressible} for a reference that is invalid, or that no path here can say */
  path(reference: Part, kind: Part): string {
    return this.#pathTo(componentsOf(reference, kind), kindOf(kind), reference)
  }

  /** Of the key of a context, which every context of the kind has. */
  keyPath(kind: Part): string {
    return kindOf(kind) === USER ? TARGETING_KEY : `${nameOf(kind)}.key`
  }

  #pathTo(components: readonly string[], kind: string, { at }: Part): string {
    const [first = '', ...rest] = components
    if (components.some((component) => component === '' || component.includes('.'))) {
      throw new Inexpressible(
        `The attribute "${components.join('/')}" has a dot or nothing in a name: here, a dot parts the names of nested attributes.`,
        at,
      )
    }
    if (first === '_meta' || (first === 'kind' && rest.length > 0)) {
      throw new Inexpressible(`"${first}" is no attribute: LaunchDarkly keeps it for itself.`, at)
    }
    if (kind !== USER) return [kind, ...components].join('.')
    if (first === 'key') return [TARGETING_KEY, ...rest].join('.')
    if (first === TARGETING_KEY || this.#kinds.has(first)) {
      throw new Inexpressible(
        `The attribute "${first}" of the user: under this name, an evaluation context has ${first === TARGETING_KEY ? 'the key of the user' : 'the context of that kind'}.`,
        at,
      )
    }
    return components.join('.')
  }
}

const TARGETING_KEY = 'targetingKey'

/** The names on the way to the attribute. Where no kind is given, the document is of a time when there were only names. */
export function componentsOf(reference: Part, kind: Part): readonly string[] {
  const text = reference.text()
  if (text === '') throw reference.not('the name of an attribute')
  if (kind.isAbsent) return [text]
  if (text === '/' || /\/\/|^\/.*~(?![01])|~$/s.test(text)) throw reference.not('a valid reference to an attribute')
  if (!text.startsWith('/')) return [text]
  return text
    .slice(1)
    .split('/')
    .map((component) => unescaped(component, reference))
}

function unescaped(component: string, { at }: Part): string {
  // The SDK for Node.js leaves such a name as it is, others do not.
  if (component.startsWith('~')) {
    throw new Inexpressible("A name that begins with an escape, which LaunchDarkly's SDKs do not read alike.", at)
  }
  return component.replaceAll('~1', '/').replaceAll('~0', '~')
}

function kindOf(kind: Part): string {
  return kind.isAbsent ? USER : nameOf(kind)
}

/** @throws {Inexpressible} for what no context can be of, and for a kind that cannot be the name of an attribute */
function nameOf(kind: Part): string {
  const name = kind.text()
  if (!/^[\w.-]+$/.test(name) || name === 'kind') throw kind.not('the name of a kind')
  if (name.includes('.') || name === TARGETING_KEY) {
    throw new Inexpressible(`The kind "${name}" cannot be the name of an attribute here.`, kind.at)
  }
  return name
}
