import { expect } from 'vitest'
import type { StepDefinition } from './steps.js'
import { type ContextLevel, contextLevels } from './world.js'

/** The steps of `contextMerging.feature`. */
export const contextSteps: readonly StepDefinition[] = [
  [/^a stable provider with retrievable context is registered$/, (world) => world.provide('stable')],
  [
    /^A context entry with key "(.*)" and value "(.*)" is added to the "(.*)" level$/,
    (world, [key = '', value = '', level]) => world.addContext(level as ContextLevel, key, value),
  ],
  [
    /^A table with levels of increasing precedence$/,
    (world, _, rows) => {
      const named = rows.flatMap((row) => Object.values(row))
      world.levels = [...Object.keys(rows[0] ?? {}), ...named] as ContextLevel[]
      expect(contextLevels).toEqual(expect.arrayContaining([...world.levels]))
    },
  ],
  [
    /^Context entries for each level from API level down to the "(.*)" level, with key "(.*)" and value ".*"$/,
    (world, [last, key = '']) => {
      const through = world.levels.indexOf(last as ContextLevel) + 1
      expect(through).toBeGreaterThan(0)
      for (const level of world.levels.slice(0, through)) world.addContext(level, key, level)
    },
  ],
  [
    /^Some flag was evaluated$/,
    async (world) => {
      world.flag = { type: 'boolean', key: 'boolean-flag', fallback: false }
      await world.evaluate()
    },
  ],
  [
    /^The merged context contains an entry with key "(.*)" and value "(.*)"$/,
    ({ merged }, [key = '', value]) => expect(merged).toMatchObject({ [key]: value }),
  ],
]
