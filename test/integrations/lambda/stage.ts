import type { FlagClientOptions, FlagScope, SourceAnswer } from '../../../src/index.js'
import { type LambdaOptions, withFlags } from '../../../src/lambda.js'
import { content, flagsOn, type ScriptedSource, type Stage, type Step, setScript } from '../../client/stage.js'

export const v1 = content(flagsOn('a'))
export const v2 = content(flagsOn('b'))

/** How long a function may take, when a test says nothing. */
const TIMEOUT_MS = 3_000

export interface LambdaStage extends Stage {
  readonly source: ScriptedSource
  /** Lambda's freeze: the wall clock goes on, and no timer does. */
  freeze(ms: number): void
  /** Lambda's context object, for an invocation that begins now. */
  context(timeoutMs?: number): { getRemainingTimeInMillis(): number }
  /** An invocation by `withFlags`. By default of a handler that gives the flags that are on. */
  invoke(invocation?: Partial<TestInvocation>): Promise<unknown>
}

interface TestInvocation {
  readonly handler: (event: unknown, context: unknown, flags: FlagScope) => unknown
  readonly options: LambdaOptions
  readonly timeoutMs: number
}

export const listed = (_event: unknown, _context: unknown, flags: FlagScope) => Object.keys(flags.evaluateAll())

/** A function whose client polls on demand and, by its first step, has its first document. */
export async function setLambda(
  steps: Step[] = [v1, v2],
  clientOptions: Partial<FlagClientOptions> = {},
): Promise<LambdaStage> {
  const stage = setScript(steps, { polling: 'on-demand', ...clientOptions } as Partial<FlagClientOptions>)
  const { clock, client } = stage
  await clock.advance(0)
  const context = (timeoutMs = TIMEOUT_MS) => {
    const deadline = clock.now() + timeoutMs
    return { getRemainingTimeInMillis: () => deadline - clock.now() }
  }
  return {
    ...stage,
    context,
    freeze: (ms) => clock.set(clock.now() + ms),
    invoke: async ({ handler = listed, options = {}, timeoutMs } = {}) =>
      withFlags(client, handler, options)({}, context(timeoutMs)),
  }
}

/** A fetch that answers when it is told to. */
export function slow(answer: SourceAnswer) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  return { step: () => released.then(() => answer), answer: release }
}
