import { ErrorCode, type EvaluationContext, type FlagMetadata, type ResolutionDetails } from '@openfeature/server-sdk'
import type { BucketTeller } from '../../client/answers/bucket-teller.js'
import type { AnyFlagClient } from '../../client/flag-client.js'
import type { Evaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import { bucketOf } from '../../ports/bucket-of.js'
import { explainedBucket, flagMetadata } from './flag-metadata.js'

/** What OpenFeature asks for a value of. */
export type ResolutionType = 'boolean' | 'string' | 'number' | 'object'

/** Those of the provider that an answer depends on. */
export interface ResolutionOptions {
  readonly flagSetId?: string
  readonly onDisabled?: 'off-variant' | 'default-value'
}

const drawsAlone: ExplainOptions = Object.freeze({ conditions: false })

/**
 * What flags give contexts, in OpenFeature's terms. Equal answers are one frozen object, as the client's are: it is made when an
 * answer is given for the first time. Only the bucket of a draw is another one for each unit.
 */
export class Resolutions {
  readonly #client: AnyFlagClient
  readonly #options: ResolutionOptions
  readonly #values = new WeakMap<ServedEvaluation, ResolutionDetails<unknown>>()
  /** For those who ask of a flag of objects whether it is on. */
  readonly #switches = new WeakMap<ServedEvaluation, ResolutionDetails<boolean> | 'none'>()

  constructor(client: AnyFlagClient, options: ResolutionOptions) {
    this.#client = client
    this.#options = options
  }

  resolve<T>(type: ResolutionType, key: string, fallback: T, context: EvaluationContext): ResolutionDetails<T> {
    // A boolean may be asked of a flag of objects, see below; no other answer needs to be explained for it.
    const evaluation: Evaluation<unknown> = this.#client.evaluate(
      key,
      context,
      type === 'boolean' ? undefined : fallback,
    )
    if (evaluation.reason === 'ERROR') {
      return this.#failed(evaluation, ErrorCode[evaluation.errorCode], evaluation.errorMessage, fallback)
    }
    const served = evaluation as ServedEvaluation
    const details =
      type === 'boolean' && typeof served.value === 'object' ? this.#switch(served, key, context) : this.#valued(served)
    // A fallback of null, or one that only the compiler would have refused, leaves the type open.
    if (details === undefined || typeof details.value !== type) {
      const problem = `Flag "${key}" has values of type ${typeof served.value}, not ${type}.`
      return this.#failed(served, ErrorCode.TYPE_MISMATCH, problem, fallback)
    }
    const { reason } = served
    if (reason === 'DISABLED' && this.#options.onDisabled === 'default-value') {
      return { value: fallback, reason, flagMetadata: details.flagMetadata as FlagMetadata }
    }
    return (reason === 'SPLIT' ? this.#drawn(details, served, context) : details) as ResolutionDetails<T>
  }

  #failed<T>(
    evaluation: Evaluation<unknown>,
    errorCode: ErrorCode,
    errorMessage: string,
    value: T,
  ): ResolutionDetails<T> {
    return { value, reason: 'ERROR', errorCode, errorMessage, flagMetadata: this.#metadataOf(evaluation) }
  }

  #valued(served: ServedEvaluation): ResolutionDetails<unknown> {
    let details = this.#values.get(served)
    if (details === undefined) {
      details = this.#detailsOf(served, served.value)
      this.#values.set(served, details)
    }
    return details
  }

  /** OpenFeature has no `isEnabled`, and the value of AppConfig's own flags is their attributes. */
  #switch(served: ServedEvaluation, key: string, context: EvaluationContext): ResolutionDetails<boolean> | undefined {
    let details = this.#switches.get(served)
    if (details === undefined) {
      const { form } = this.#client.explain(key, context, drawsAlone)
      details = form === 'appconfig' ? this.#detailsOf(served, served.enabled) : 'none'
      this.#switches.set(served, details)
    }
    return details === 'none' ? undefined : details
  }

  #detailsOf<T>(served: ServedEvaluation, value: T): ResolutionDetails<T> {
    const { variant, reason } = served
    return Object.freeze({ value, variant, reason, flagMetadata: this.#metadataOf(served) })
  }

  #metadataOf(evaluation: Evaluation<unknown>): FlagMetadata {
    const { flagSetId } = this.#options
    return Object.freeze({ ...flagMetadata(evaluation), ...(flagSetId !== undefined && { flagSetId }) })
  }

  #drawn<T>(
    { value, variant, reason, flagMetadata }: ResolutionDetails<T>,
    served: ServedEvaluation,
    context: EvaluationContext,
  ) {
    const bucket = this.#bucketOf(served, context)
    return { value, variant, reason, flagMetadata: bucket === undefined ? flagMetadata : { ...flagMetadata, bucket } }
  }

  /** A client of somebody else's making, as tests have, explains the flag anew. */
  #bucketOf(served: ServedEvaluation, context: EvaluationContext): number | undefined {
    const { [bucketOf]: tell } = this.#client as AnyFlagClient & Partial<BucketTeller>
    if (tell !== undefined) return tell(served, context)
    return explainedBucket(this.#client.explain(served.flag, context, drawsAlone))
  }
}
