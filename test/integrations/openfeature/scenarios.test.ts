import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { firstSuiteSteps } from './gherkin/first-suite-steps.js'
import { readScenarios, type Step } from './gherkin/scenarios.js'
import { steps } from './gherkin/steps.js'
import { World } from './gherkin/world.js'

/** Ours; or a folder with OpenFeature's own, of which these files are about evaluation: see CONTRIBUTING.md. */
const folder = process.env['OPENFEATURE_FEATURES'] ?? fileURLToPath(new URL('gherkin', import.meta.url))
const files = readdirSync(folder).filter((name) => /^(evaluation(_v\d+)?|hooks)\.feature$/.test(name))

/** Nothing is ever served from a cache, so nothing says so: the reason is always why. */
const notOurs = '@reason-codes-cached'

const definitions = [...steps, ...firstSuiteSteps]

async function take({ text, table }: Step, world: World): Promise<void> {
  const [match, ...others] = definitions.flatMap(([pattern, run]) => {
    const found = pattern.exec(text)
    return found === null ? [] : [{ run, args: found.slice(1) }]
  })
  if (match === undefined || others.length > 0) throw new Error(`One step should match, not ${others.length}: ${text}`)
  await match.run(world, match.args, table)
}

test('there are scenarios', () => {
  expect(files).not.toEqual([])
})

describe.each(files)('%s', (file) => {
  const scenarios = readScenarios(join(folder, file)).filter(({ tags }) => !tags.includes(notOurs))

  test.each(scenarios.map(({ name, steps }) => [name, steps] as const))('%s', async (_, steps) => {
    const world = new World()
    for (const step of steps) await take(step, world)
  })
})
