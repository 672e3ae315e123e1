import { expect } from 'vitest'
import type { StepDefinition } from './steps.js'
import type { World } from './world.js'

/** The steps of `evaluation.feature`, which the specification has deprecated. Its strings are quoted, its booleans too. */
function read(type: string, text: string): never {
  const bare = text.replaceAll('"', '')
  return (type === 'string' ? bare : JSON.parse(bare)) as never
}

async function evaluate(world: World, type: string, key: string, fallback: never): Promise<void> {
  world.flag = { type, key, fallback }
  await world.evaluate()
}

const isFallback = ({ details, flag }: World) => expect(details.value).toBe(flag?.fallback)

/** `"a", "b", and "c"`, or `"x", "y" and 100`: in JSON's terms, but for booleans in quotes. */
const list = (text: string) =>
  text
    .split(/,? and |, /)
    .map((item) => (/^"(true|false)"$/.test(item) ? JSON.parse(JSON.parse(item)) : JSON.parse(item)))

export const firstSuiteSteps: readonly StepDefinition[] = [
  [
    /^an? (\w+) flag with key "(.*)" is evaluated with (?:details and )?default value (.*)$/,
    (world, [type = '', key = '', fallback = '']) => evaluate(world, type, key, read(type, fallback)),
  ],
  [
    /^an object flag with key "(.*)" is evaluated with (?:details and )?a null default value$/,
    (world, [key = '']) => evaluate(world, 'object', key, null as never),
  ],
  [
    /^a flag with key "(.*)" is evaluated with default value (.*)$/,
    (world, [key = '', fallback = '']) => evaluate(world, 'string', key, read('string', fallback)),
  ],
  [
    /^a non-existent string flag with key "(.*)" is evaluated with details and a fallback value (.*)$/,
    (world, [key = '', fallback = '']) => evaluate(world, 'string', key, read('string', fallback)),
  ],
  [
    /^a string flag with key "(.*)" is evaluated as an integer, with details and a fallback value (.*)$/,
    (world, [key = '', fallback = '']) => evaluate(world, 'integer', key, read('integer', fallback)),
  ],
  [
    /^context contains keys (.*) with values (.*)$/,
    ({ context }, [keys = '', values = '']) => {
      const read = list(values)
      for (const [index, key] of list(keys).entries()) context[key] = read[index]
    },
  ],

  [
    /^the resolved (boolean|string|integer|float) (?:value|response) should be (.*)$/,
    ({ details }, [type = '', value = '']) => expect(details.value).toBe(read(type, value)),
  ],
  [
    /^the resolved (\w+) details value should be (.*), the variant should be "(.*)", and the reason should be "(.*)"$/,
    ({ details }, [type = '', value = '', variant, reason]) =>
      expect(details).toMatchObject({ value: read(type, value), variant, reason }),
  ],
  [
    /^the resolved object (?:details )?value should be contain fields (.*), with values (.*), respectively$/,
    ({ details }, [names = '', values = '']) => {
      const read = list(values)
      expect(details.value).toEqual(Object.fromEntries(list(names).map((name, index) => [name, read[index]])))
    },
  ],
  [
    /^the variant should be "(.*)", and the reason should be "(.*)"$/,
    ({ details }, [variant, reason]) => expect(details).toMatchObject({ variant, reason }),
  ],
  [
    /^the resolved flag value is "(.*)" when the context is empty$/,
    async (world, [value]) => {
      world.context = {}
      await world.evaluate()
      expect(world.details.value).toBe(value)
    },
  ],
  [/^the default (?:string|integer) value should be returned$/, isFallback],
  [
    /^the reason should indicate an error and the error code should indicate .* with "(.*)"$/,
    ({ details }, [errorCode]) => expect(details).toMatchObject({ reason: 'ERROR', errorCode }),
  ],
]
