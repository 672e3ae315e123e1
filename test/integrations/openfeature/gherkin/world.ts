import {
  AsyncLocalStorageTransactionContextPropagator,
  type Client,
  type EvaluationContext,
  type EvaluationDetails,
  type FlagEvaluationOptions,
  type FlagValue,
  type Hook,
  type JsonValue,
  OpenFeature,
} from '@openfeature/server-sdk'
import { onTestFinished } from 'vitest'
import { SourceError } from '../../../../src/index.js'
import { HoldfastProvider, type HoldfastProviderOptions } from '../../../../src/openfeature.js'
import { content, hang, setScript } from '../../../client/stage.js'

export type ProviderState = 'stable' | 'not ready' | 'error' | 'fatal' | 'stale'

export interface HookRun {
  readonly hook: string
  readonly stage: string
  readonly details: EvaluationDetails<FlagValue> | undefined
}

/** Where a context may come from, each before those that follow it. */
export const contextLevels = ['API', 'Transaction', 'Client', 'Invocation', 'Before Hooks'] as const
export type ContextLevel = (typeof contextLevels)[number]

/** What the steps of one scenario share. */
export class World {
  /** The document of a provider. */
  readonly #document: object
  /** What the scenario says of the provider, beyond its state. */
  providerOptions: HoldfastProviderOptions
  context: EvaluationContext = {}
  options: FlagEvaluationOptions = {}
  readonly hookRuns: HookRun[] = []
  flag: { readonly type: string; readonly key: string; readonly fallback: JsonValue } | undefined
  levels: readonly ContextLevel[] = []
  /** As it came to the flag client. */
  merged: object = {}
  readonly #contexts: Partial<Record<ContextLevel, EvaluationContext>> = {}
  #client: Client | undefined
  #details: EvaluationDetails<FlagValue> | undefined

  constructor(document: object, providerOptions: HoldfastProviderOptions = {}) {
    this.#document = document
    this.providerOptions = providerOptions
  }

  get client(): Client {
    if (this.#client === undefined) throw new Error('No step has given a provider.')
    return this.#client
  }

  get details(): EvaluationDetails<FlagValue> {
    if (this.#details === undefined) throw new Error('No step has evaluated a flag.')
    return this.#details
  }

  async provide(state: ProviderState): Promise<void> {
    const answers = {
      stable: content(this.#document),
      stale: content(this.#document),
      'not ready': hang,
      fatal: hang,
      error: new SourceError('SOURCE_EMPTY', 'nothing deployed'),
    }
    const before = ({ context }: { readonly context: object }) => {
      this.merged = context
    }
    const { client, source, clock } = setScript([answers[state]], { hooks: [{ before }] })
    if (state === 'fatal') await client.close()
    const setting = OpenFeature.setProviderAndWait('gherkin', new HoldfastProvider(client, this.providerOptions)).catch(
      () => {},
    )
    if (state !== 'not ready') await setting
    if (state === 'stale') {
      source.play(new SourceError('SOURCE_UNAVAILABLE', 'down'))
      await clock.advance(120_000)
    }
    this.#client = OpenFeature.getClient('gherkin')
    onTestFinished(async () => {
      OpenFeature.setContext({})
      this.client.setContext({})
      await OpenFeature.clearProviders()
    })
  }

  addContext(level: ContextLevel, key: string, value: string): void {
    this.#contexts[level] = { ...this.#contexts[level], [key]: value }
  }

  async evaluate(): Promise<void> {
    if (this.flag === undefined) throw new Error('No step has named a flag.')
    const { type, key, fallback } = this.flag
    const { API: ofApi = {}, Client: ofClient = {}, Transaction: ofTransaction = {} } = this.#contexts
    OpenFeature.setContext(ofApi)
    this.client.setContext(ofClient)
    OpenFeature.setTransactionContextPropagator(new AsyncLocalStorageTransactionContextPropagator())
    this.#details = await new Promise((settle) => {
      OpenFeature.setTransactionContext(ofTransaction, () => settle(this.#ask(type, key, fallback as never)))
    })
  }

  hook(name: string): Hook {
    const note = (stage: string) => (_: unknown, details?: unknown) => {
      this.hookRuns.push({ hook: name, stage, details: details as EvaluationDetails<FlagValue> | undefined })
    }
    return { before: note('before'), after: note('after'), error: note('error'), finally: note('finally') }
  }

  #ask(type: string, key: string, fallback: never): Promise<EvaluationDetails<FlagValue>> {
    const { client } = this
    const { Invocation: ofInvocation, 'Before Hooks': ofHooks } = this.#contexts
    const context = { ...this.context, ...ofInvocation }
    const hooks = [...(this.options.hooks ?? []), ...(ofHooks === undefined ? [] : [{ before: () => ofHooks }])]
    const options = { ...this.options, hooks }
    switch (type.toLowerCase()) {
      case 'boolean':
        return client.getBooleanDetails(key, fallback, context, options)
      case 'string':
        return client.getStringDetails(key, fallback, context, options)
      case 'integer':
      case 'float':
        return client.getNumberDetails(key, fallback, context, options)
      case 'object':
        return client.getObjectDetails(key, fallback, context, options)
      default:
        throw new Error(`There is no type ${type}.`)
    }
  }
}

/** A value as it stands in a feature file. */
export function read(type: string, text: string): JsonValue {
  if (text === 'null') return null
  return type.toLowerCase() === 'string' ? text : JSON.parse(text.replaceAll('\\"', '"'))
}
