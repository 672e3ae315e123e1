import {
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
import { HoldfastProvider } from '../../../../src/openfeature.js'
import { content, hang, setScript } from '../../../client/stage.js'
import flags from './flags.json' with { type: 'json' }

export type ProviderState = 'stable' | 'not ready' | 'error' | 'fatal' | 'stale'

export interface HookRun {
  readonly hook: string
  readonly stage: string
  readonly details: EvaluationDetails<FlagValue> | undefined
}

/** What the steps of one scenario share. */
export class World {
  context: EvaluationContext = {}
  options: FlagEvaluationOptions = {}
  readonly hookRuns: HookRun[] = []
  flag: { readonly type: string; readonly key: string; readonly fallback: JsonValue } | undefined
  #client: Client | undefined
  #details: EvaluationDetails<FlagValue> | undefined

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
      stable: content(flags),
      stale: content(flags),
      'not ready': hang,
      fatal: hang,
      error: new SourceError('SOURCE_EMPTY', 'nothing deployed'),
    }
    const { client, source, clock } = setScript([answers[state]])
    if (state === 'fatal') await client.close()
    const setting = OpenFeature.setProviderAndWait('gherkin', new HoldfastProvider(client)).catch(() => {})
    if (state !== 'not ready') await setting
    if (state === 'stale') {
      source.play(new SourceError('SOURCE_UNAVAILABLE', 'down'))
      await clock.advance(120_000)
    }
    this.#client = OpenFeature.getClient('gherkin')
    onTestFinished(() => OpenFeature.clearProviders())
  }

  async evaluate(): Promise<void> {
    if (this.flag === undefined) throw new Error('No step has named a flag.')
    const { type, key, fallback } = this.flag
    this.#details = await this.#ask(type, key, fallback as never)
  }

  hook(name: string): Hook {
    const note = (stage: string) => (_: unknown, details?: unknown) => {
      this.hookRuns.push({ hook: name, stage, details: details as EvaluationDetails<FlagValue> | undefined })
    }
    return { before: note('before'), after: note('after'), error: note('error'), finally: note('finally') }
  }

  #ask(type: string, key: string, fallback: never): Promise<EvaluationDetails<FlagValue>> {
    const { client, context, options } = this
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
