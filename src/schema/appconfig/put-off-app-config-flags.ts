import type { JsonObject } from '../../evaluate/evaluation.js'
import { nothing } from '../../evaluate/flag-body.js'
import type { Outcome } from '../../evaluate/outcome.js'
import type { BodyMaker, Flag, FlagBody } from '../../evaluate/rule-set.js'
import { type Compilation, newCompilation } from '../compile/compilation.js'
import { disabledOutcome, type FlagHead, unmadeFlag } from '../compile/make-flag.js'
import { Tally } from '../compile/reach.js'
import { Site } from '../compile/site.js'
import { atOnce, Pace, type Steps } from '../steps.js'
import { type AcceptedFlag, AppConfigFlagAcceptor } from './accept-app-config-flag.js'
import type { ReadingTerms } from './app-config-reading.js'
import { noAttributes, takingAttributes } from './attribute-values.js'
import { compilingVariantsFlag, type VariantsDefinition } from './compile-variants-flag.js'
import { exposureOf } from './exposure-attributes.js'
import { compilePlainFlag, definingPlainFlag, type PlainDefinition } from './plain-flag.js'

/**
 * The flags of one document whose bodies are made when they are first needed, as `PutOffFlags` has them for Holdfast's form.
 * Nothing is left to be found then.
 */
export class PutOffAppConfigFlags {
  readonly #terms: ReadingTerms
  readonly #acceptor: AppConfigFlagAcceptor
  readonly #maker: BodyMaker

  constructor(terms: ReadingTerms, compilation: Compilation) {
    this.#terms = terms
    this.#acceptor = new AppConfigFlagAcceptor(terms)
    this.#maker = new AppConfigBodyMaker(terms, compilation)
  }

  /** A flag as it is written; `undefined`: it has to be read now. */
  written(key: string, value: unknown, definitions: JsonObject | undefined): Flag | undefined {
    const again = this.#again(key, value, definitions)
    if (again !== undefined) return again
    return this.#putOff(key, value, this.#acceptor.acceptWritten(key, value, definitions))
  }

  /** A flag as the service gives it out; `undefined`: it has to be read now. */
  retrieved(key: string, value: unknown): Flag | undefined {
    const again = this.#again(key, value, undefined)
    if (again !== undefined) return again
    return this.#putOff(key, value, this.#acceptor.acceptRetrieved(key, value))
  }

  /** A flag of the known document once more. */
  #again(key: string, value: unknown, definitions: JsonObject | undefined): Flag | undefined {
    const flag = this.#terms.known?.flag(key, value, definitions)
    if (flag === undefined) return undefined
    return this.#unmade(flag, flag.enabled ? undefined : flag.off.variant.name)
  }

  #putOff(key: string, given: unknown, accepted: AcceptedFlag | undefined): Flag | undefined {
    this.#terms.pace.count(this.#acceptor.cost)
    if (accepted === undefined) return undefined
    if (accepted.kind === 'variants') {
      const definition: VariantsDefinition = { variants: accepted.variants }
      return this.#unmade(headOf(key, true, false, definition), undefined)
    }
    const { enabled, hasAttributes, hasInternal } = accepted
    const value = given as JsonObject
    const definition = hasInternal ? atOnce(definingPlainFlag(value, this.#terms.pace)) : { value }
    const variant = value['_variant'] as string | undefined
    const head = headOf(key, enabled, variant === undefined && !hasAttributes, definition)
    return this.#unmade(head, enabled ? undefined : (variant ?? 'off'))
  }

  #unmade(head: FlagHead, off: string | undefined): Flag {
    const disabled = off === undefined ? undefined : this.#disabled(head.key, off)
    return unmadeFlag(head, { dependsOn: nothing, disabled, maker: this.#maker })
  }

  #disabled(key: string, name: string): Outcome {
    return disabledOutcome(key, { name, value: noAttributes, enabled: false }, undefined, this.#terms.version)
  }
}

function headOf(key: string, enabled: boolean, isSwitch: boolean, definition: Flag['definition']): FlagHead {
  return {
    key,
    form: 'appconfig',
    enabled,
    clientVisible: false,
    valueType: 'object',
    timed: false,
    isSwitch,
    definition,
  }
}

class AppConfigBodyMaker implements BodyMaker {
  readonly #options: ReadingTerms['options']
  readonly #compilation: Compilation

  constructor({ version, limits, options }: ReadingTerms, { attributePath, shareOf }: Compilation) {
    this.#options = options
    this.#compilation = { ...newCompilation({ version, limits, pace: new Pace() }), attributePath, shareOf }
  }

  make(flag: Flag): FlagBody {
    const body = atOnce(this.#making(flag))
    const { problems } = this.#compilation.diagnostics
    if (problems[0] !== undefined) throw new Error(problems[0].message)
    return body
  }

  *#making({ key, definition }: Flag): Steps<Flag> {
    const site = new Site(undefined, key, new Tally(), this.#compilation)
    if ('variants' in definition) {
      return yield* compilingVariantsFlag(key, (definition as VariantsDefinition).variants, site)
    }
    const plain = definition as PlainDefinition
    const attributes = yield* takingAttributes(plain.value, this.#compilation.pace)
    const exposure = exposureOf(attributes, this.#options, site)
    return compilePlainFlag(key, { definition: plain, attributes, exposure }, site)
  }
}
