import { fillIn } from '../../evaluate/flag-body.js'
import type { Cohort, Flag, Layer } from '../../evaluate/rule-set.js'
import type { FlagDefinition, FlagDocument } from '../generated/flag-document.js'
import { offMembers } from '../generated/format-facts.js'
import type { KnownHoldfastDocument } from '../known-document.js'
import { MAX_CONDITION_DEPTH, MAX_PREREQUISITE_DEPTH } from '../limits.js'
import type { Place } from '../problems/place.js'
import type { UnreadableParts } from '../shape/unreadable-parts.js'
import type { Steps } from '../steps.js'
import type { Compilation, References, ReferringCompilation } from './compilation.js'
import { compilingCohort } from './compile-cohort.js'
import { compilingFlag } from './compile-flag.js'
import { compileLayer } from './compile-layer.js'
import { PutOffFlags } from './put-off-flags.js'
import type { Compiled, Reach } from './reach.js'
import { definitionSite, type Site } from './site.js'

type Kind = 'flag' | 'cohort'
type Entry<T> = Compiled<T> | 'unreadable'

const maxChain: Readonly<Record<Kind, number>> = { flag: MAX_PREREQUISITE_DEPTH, cohort: MAX_CONDITION_DEPTH }

/** Abandons the compilation of a definition that depends on one this reader cannot read. */
class UnreadableReference extends Error {
  override readonly name = 'UnreadableReference'
}

/**
 * Compiles each flag, cohort and layer once, when it is first needed, and refuses cycles, overlong chains and costly reaches.
 * A flag that nothing refers to may have its body put off.
 */
export class DocumentReferences implements References {
  readonly #document: FlagDocument
  readonly #unreadable: UnreadableParts
  readonly #compilation: ReferringCompilation
  readonly #flags = new Map<string, Entry<Flag>>()
  /** Those that were put into the rule set so far, also such whose bodies are put off. */
  readonly #ready: ReadonlyMap<string, Flag>
  readonly #puttingOff: PutOffFlags
  /** Keys of disabled flags of which no more than the off variant can be read. */
  readonly #killed = new Set<string>()
  readonly #cohorts = new Map<string, Entry<Cohort>>()
  readonly #layers = new Map<string, Layer>()
  /** Names of cohorts that something refers to. */
  readonly #referredCohorts = new Set<string>()
  /** The same of layers. */
  readonly #referredLayers = new Set<string>()
  /** What is being compiled now, each because the one before it refers to it. */
  readonly #chain: { readonly kind: Kind; readonly name: string }[] = []

  constructor(
    document: FlagDocument,
    compilation: Compilation,
    unreadable: UnreadableParts,
    ready: ReadonlyMap<string, Flag>,
    known: KnownHoldfastDocument | undefined,
  ) {
    this.#ready = ready
    this.#document = document
    this.#unreadable = unreadable
    this.#compilation = { ...compilation, references: this, minor: document.minor ?? 0 }
    this.#puttingOff = new PutOffFlags(this.#compilation, (name) => this.#readableCohort(name), known)
  }

  /** The flag of that key, to be made when it is first needed; `undefined` where it has to be compiled now, or is already. */
  puttingOff(key: string): Flag | undefined {
    if (this.#flags.has(key)) return undefined
    const flag = this.#puttingOff.flag(key, this.#document.flags[key] as FlagDefinition)
    if (flag === undefined) return undefined
    const cohorts = flag.dependsOn as readonly Cohort[]
    for (let index = 0; index < cohorts.length; index++) this.#referredCohorts.add((cohorts[index] as Cohort).name)
    return flag
  }

  *flag(key: string, place: Place): Steps<Compiled<Flag> | undefined> {
    if (!this.#isKnown('flag', key, place)) return undefined
    return yield* this.#following('flag', key, place, () => this.compilingFlag(key))
  }

  *cohort(name: string, place: Place): Steps<Compiled<Cohort> | undefined> {
    if (!this.#isKnown('cohort', name, place)) return undefined
    this.#referredCohorts.add(name)
    return yield* this.#following('cohort', name, place, () => this.compilingCohort(name))
  }

  layer(name: string, place: Place): Layer | undefined {
    if (!this.#isKnown('layer', name, place)) return undefined
    this.#referredLayers.add(name)
    return this.compileLayer(name)
  }

  compileLayer(name: string): Layer {
    const known = this.#layers.get(name)
    if (known !== undefined) return known
    const layer = compileLayer(
      name,
      this.#document.layers?.[name] ?? {},
      definitionSite('layers', name, this.#compilation),
    )
    this.#layers.set(name, layer)
    return layer
  }

  /** Warns of cohorts and layers that nothing refers to, once everything is compiled. */
  *warningOfUnused(): Steps<void> {
    const { cohorts = {}, layers = {} } = this.#document
    const { pace } = this.#compilation
    for (const name of Object.keys(cohorts)) {
      if (pace.isBreakDue(0.1)) yield
      if (!this.#referredCohorts.has(name)) this.#unused('cohort', name)
    }
    for (const name of Object.keys(layers)) {
      if (pace.isBreakDue(0.1)) yield
      if (!this.#referredLayers.has(name)) this.#unused('layer', name)
    }
  }

  *compilingFlag(key: string): Steps<Entry<Flag>> {
    const known = this.#flags.get(key)
    if (known !== undefined) return known
    const definition = this.#document.flags[key] as FlagDefinition
    const compiling = (part: FlagDefinition) => this.#compiling('flag', key, (site) => compilingFlag(key, part, site))

    let entry = yield* compiling(definition)
    // The kill switch works even if this reader cannot read the rest of the flag. Flags that depend on it stay unreadable.
    if (entry === 'unreadable' && !definition.enabled) {
      this.#killed.add(key)
      entry = yield* compiling(offPart(definition))
    }
    const putOff = this.#ready.get(key)
    if (putOff !== undefined && entry !== 'unreadable') {
      fillIn(putOff, entry.value)
      entry = { value: putOff, reach: entry.reach }
    }
    this.#flags.set(key, entry)
    return entry
  }

  *compilingCohort(name: string): Steps<Entry<Cohort>> {
    const known = this.#cohorts.get(name)
    if (known !== undefined) return known
    const definition = this.#document.cohorts?.[name] ?? {}
    const entry = yield* this.#compiling('cohort', name, (site) => compilingCohort(name, definition, site))
    this.#cohorts.set(name, entry)
    return entry
  }

  #readableCohort(name: string): Compiled<Cohort> | undefined {
    const entry = this.#cohorts.get(name)
    return entry === 'unreadable' ? undefined : entry
  }

  #unused(kind: 'cohort' | 'layer', name: string): void {
    definitionSite(`${kind}s`, name, this.#compilation).warning({
      code: 'unused-definition',
      message: `Nothing refers to ${kind} "${name}". Is a condition missing? If not, remove it.`,
      expected: `a ${kind} that something refers to`,
    })
  }

  #isKnown(kind: Kind | 'layer', name: string, place: Place): boolean {
    if (this.#unreadable[`${kind}s`].has(name)) throw new UnreadableReference(`${kind} "${name}"`)
    const definitions = this.#document[`${kind}s`] ?? {}
    if (Object.hasOwn(definitions, name)) return true
    this.#compilation.diagnostics.unknownReference(place, kind, name, () => Object.keys(definitions))
    return false
  }

  *#following<T>(
    kind: Kind,
    name: string,
    place: Place,
    compiling: () => Steps<Entry<T>>,
  ): Steps<Compiled<T> | undefined> {
    const chain = this.#chain.filter((link) => link.kind === kind)
    const start = this.#chain.findIndex((link) => link.kind === kind && link.name === name)
    if (start >= 0) {
      const circle = [...this.#chain.slice(start).map((link) => link.name), name].join('" -> "')
      this.#compilation.diagnostics.problem(place, {
        code: 'cycle',
        message: `This reference closes a cycle: "${circle}". None of them could be evaluated. Remove one of the references.`,
        expected: `a ${kind} that does not lead back here`,
        received: name,
      })
      return undefined
    }
    if (chain.length >= maxChain[kind]) {
      this.#tooDeep(kind, place)
      return undefined
    }
    const entry = yield* compiling()
    if (entry === 'unreadable' || (kind === 'flag' && this.#killed.has(name)))
      throw new UnreadableReference(`${kind} "${name}"`)
    return entry
  }

  *#compiling<T>(
    kind: Kind,
    name: string,
    compiling: (site: Site<ReferringCompilation>) => Steps<Compiled<T>>,
  ): Steps<Entry<T>> {
    const site = definitionSite(`${kind}s`, name, this.#compilation)
    this.#chain.push({ kind, name })
    try {
      const { value, reach } = yield* compiling(site)
      return { value, reach: this.#bounded(kind, site, reach) }
    } catch (error) {
      if (error instanceof UnreadableReference) return 'unreadable'
      throw error
    } finally {
      this.#chain.pop()
    }
  }

  /** A reach beyond the limits is reported once, and not again for everything that leads to it. */
  #bounded(kind: Kind, site: Site, reach: Reach): Reach {
    const { maxTestsPerFlag } = this.#compilation.limits
    let { tests, nesting, flags } = reach
    if (flags > MAX_PREREQUISITE_DEPTH) {
      this.#tooDeep('flag', site)
      flags = 0
    }
    if (nesting > MAX_CONDITION_DEPTH) {
      this.#tooDeep('cohort', site)
      nesting = 0
    }
    if (tests > maxTestsPerFlag) {
      site.problem(site.tally.tooCostly(kind, tests, maxTestsPerFlag))
      tests = 0
    }
    return { ...reach, tests, nesting, flags }
  }

  #tooDeep(kind: Kind, place: Place): void {
    this.#compilation.diagnostics.problem(place, {
      code: 'too-deep',
      message:
        kind === 'flag'
          ? `Flags depend on one another more than ${maxChain.flag} deep here.`
          : `Conditions, counting those of cohorts, nest more than ${maxChain.cohort} deep here.`,
      expected: `at most ${maxChain[kind]} deep`,
    })
  }
}

/** The members of a flag that serving its off variant needs. */
function offPart(definition: FlagDefinition): FlagDefinition {
  const part = Object.entries(definition).filter(([name]) => offMembers.has(name))
  return Object.fromEntries(part) as unknown as FlagDefinition
}
