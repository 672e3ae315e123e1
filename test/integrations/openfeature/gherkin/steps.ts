import { expect } from 'vitest'
import type { Step } from './scenarios.js'
import { type ProviderState, read, type World } from './world.js'

/** The steps of `evaluation_v2.feature`, `hooks.feature` and `metadata.feature`. */
export type StepDefinition = readonly [RegExp, (world: World, args: string[], table: Step['table']) => unknown]

const hooksOfTheCall = ['first', 'second']
const untouched = { targetingKey: 'u-1', nested: { list: [1, 2] } }

export const steps: readonly StepDefinition[] = [
  [/^a (stable|not ready|error|fatal|stale) provider$/, (world, [state]) => world.provide(state as ProviderState)],
  [
    /^a stable provider that gives default values for disabled flags$/,
    (world) => {
      world.providerOptions = { onDisabled: 'default-value' }
      return world.provide('stable')
    },
  ],
  [
    /^a (\w+)-flag with key "(.*)" and a fallback value "(.*)"$/,
    (world, [type = '', key = '', fallback = '']) => {
      world.flag = { type, key, fallback: read(type, fallback) }
    },
  ],
  [
    /^a context containing a key "(.*)", with type "(.*)" and with value "(.*)"$/,
    ({ context }, [key = '', type = '', value = '']) => {
      context[key] = read(type, value)
    },
  ],
  [
    /^a context containing a key "(.*)" with null value$/,
    ({ context }, [key = '']) => {
      context[key] = null
    },
  ],
  [
    /^an evaluation context with modifiable data$/,
    (world) => {
      world.context = structuredClone(untouched)
    },
  ],
  [/^a client with added hook$/, (world) => world.client.addHooks(world.hook('client'))],
  [
    /^evaluation options containing specific hooks$/,
    (world) => {
      world.options = { hooks: hooksOfTheCall.map((name) => world.hook(name)) }
    },
  ],

  [
    /^the flag was evaluated with details(?: asynchronously| using the evaluation options)?$/,
    (world) => world.evaluate(),
  ],

  [
    /^the resolved details value should be "(.*)"$/,
    ({ details, flag }, [value = '']) => expect(details.value).toEqual(read(flag?.type ?? '', value)),
  ],
  [/^the reason should be "(.*)"$/, ({ details }, [reason]) => expect(details.reason).toBe(reason)],
  [/^the error-code should be "(.*)"$/, ({ details }, [code]) => expect(details.errorCode).toBe(code)],
  [/^the flag key should be "(.*)"$/, ({ details }, [key]) => expect(details.flagKey).toBe(key)],
  [/^the variant should be "([^"]*)"$/, ({ details }, [variant]) => expect(details.variant).toBe(variant)],
  [
    /^the resolved metadata should contain$/,
    ({ details }, _, table) => {
      const metadata = table.map(({ key = '', metadata_type: type = '', value = '' }) => [key, read(type, value)])
      expect(details.flagMetadata).toMatchObject(Object.fromEntries(metadata))
    },
  ],
  [/^the provider status should be "(.*)"$/, ({ client }, [status]) => expect(client.providerStatus).toBe(status)],
  [
    /^the "(.*)" hooks? should have been executed$/,
    ({ hookRuns }, [stages = '']) => {
      const run = hookRuns.map(({ stage }) => stage)
      expect(run).toEqual(expect.arrayContaining(stages.split(', ')))
    },
  ],
  [
    /^the "(.*)" hooks? should be called with evaluation details$/,
    ({ hookRuns }, [stages = ''], table) => {
      for (const name of stages.split(', ')) {
        const details: Record<string, unknown> = { ...hookRuns.find(({ stage }) => stage === name)?.details }
        for (const { data_type: type = '', key = '', value = '' } of table) {
          const member = key.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase())
          expect(details[member] ?? null, `${name}: ${member}`).toBe(read(type, value))
        }
      }
    },
  ],
  [
    /^the specified hooks should execute during evaluation$/,
    ({ hookRuns }) => {
      for (const name of hooksOfTheCall) {
        const stages = hookRuns.filter(({ hook }) => hook === name).map(({ stage }) => stage)
        expect(stages).toEqual(['before', 'after', 'finally'])
      }
    },
  ],
  [
    /^the hook order should be maintained$/,
    ({ hookRuns }) => {
      const order = (name: string) => hookRuns.filter(({ stage }) => stage === name).map(({ hook }) => hook)
      expect(order('before')).toEqual(hooksOfTheCall)
      expect(order('finally')).toEqual(hooksOfTheCall.toReversed())
    },
  ],
  [/^the original evaluation context should remain unmodified$/, ({ context }) => expect(context).toEqual(untouched)],
  [
    /^the evaluation details should be immutable$/,
    ({ details }) => expect(Object.isFrozen(details.flagMetadata)).toBe(true),
  ],
  [
    /^the evaluation should complete without blocking$/,
    async (world) => {
      const order = ['called']
      const evaluation = world.evaluate().then(() => order.push('settled'))
      order.push('went on')
      await evaluation
      expect(order).toEqual(['called', 'went on', 'settled'])
    },
  ],
]
