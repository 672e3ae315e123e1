import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { contextSteps } from './gherkin/context-steps.js'
import { firstSuiteSteps } from './gherkin/first-suite-steps.js'
import ours from './gherkin/flags.json' with { type: 'json' }
import { readScenarios, type Scenario, type Step } from './gherkin/scenarios.js'
import { holdfastFlags } from './gherkin/spec-flags.js'
import { steps } from './gherkin/steps.js'
import { World } from './gherkin/world.js'

/** Ours; or a folder with OpenFeature's own: see CONTRIBUTING.md. */
const folder = process.env['OPENFEATURE_FEATURES'] ?? fileURLToPath(new URL('gherkin', import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith('.feature'))

/** OpenFeature's own scenarios come with flags, which have no off variant: they want the default value of disabled ones. */
const specFlags = join(folder, 'test-flags.json')
const isOriginal = existsSync(specFlags)
const flags = { ...ours.flags, ...(isOriginal ? holdfastFlags(JSON.parse(readFileSync(specFlags, 'utf8'))) : {}) }
const newWorld = () => new World({ schemaVersion: 1, flags }, isOriginal ? { onDisabled: 'default-value' } : {})

/** Whether a provider could do as the scenario says, but not this one, knowingly. */
function isOtherwiseHere({ name, tags }: Scenario): boolean {
  // Nothing is ever served from a cache, so nothing says so: the reason is always why.
  if (tags.includes('@reason-codes-cached')) return true
  // An answer always says which document it is from.
  return name.startsWith('Returns no metadata')
}

const definitions = [...steps, ...firstSuiteSteps, ...contextSteps]

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
  const scenarios = readScenarios(join(folder, file)).filter((scenario) => !isOtherwiseHere(scenario))

  test.each(scenarios.map(({ name, steps }) => [name, steps] as const))('%s', async (_, steps) => {
    const world = newWorld()
    for (const step of steps) await take(step, world)
  })
})
