import type { Finding } from '../problems/document-problem.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import { Tally } from './reach.js'

/**
 * Where compilation stands: a place of the document, the definition whose reach it counts for, and what the whole
 * compilation shares. What compiles a part is given the part and its site.
 */
export class Site<Shared extends Compilation = Compilation> implements Place {
  readonly parent: Place | undefined
  readonly member: string | number
  /** Of the flag or cohort that is being compiled. */
  readonly tally: Tally
  readonly compilation: Shared

  constructor(parent: Place | undefined, member: string | number, tally: Tally, compilation: Shared) {
    this.parent = parent
    this.member = member
    this.tally = tally
    this.compilation = compilation
  }

  at(member: string | number): Site<Shared> {
    return new Site(this, member, this.tally, this.compilation)
  }

  problem(finding: Finding): void {
    this.compilation.diagnostics.problem(this, finding)
  }

  warning(finding: Finding): void {
    this.compilation.diagnostics.warning(this, finding)
  }

  /** Reports that what stands here is the name of nothing. */
  unknownReference(what: string, name: string, known: () => Iterable<string>): void {
    this.compilation.diagnostics.unknownReference(this, what, name, known)
  }

  /** The same where the document can be served all the same. */
  doubtfulReference(what: string, name: string, known: () => Iterable<string>): void {
    this.compilation.diagnostics.doubtfulReference(this, what, name, known)
  }
}

/** The site of the definition `name` in `collection`, with nothing tallied yet. */
export function definitionSite<Shared extends Compilation>(
  collection: string,
  name: string,
  compilation: Shared,
): Site<Shared> {
  return new Site(at(undefined, collection), name, new Tally(), compilation)
}
