import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './stage.js'

test.each([
  ['cloudformation/release.yaml', 4],
  ['cdk/release-alarms.js', 2],
  ['terraform/release/function.tf', 1],
  ['terraform/release/network.tf', 1],
  ['cloudformation/controller.yaml', 5],
  ['cdk/controller-alarms.js', 2],
  ['terraform/controller/alarms.tf', 2],
])('each alarm of %s says why missing data means what it means', (path, alarms) => {
  const lines = readFileSync(join(root, 'examples/infrastructure', path), 'utf8').split('\n')
  const said = lines.flatMap((line, index) =>
    /^\s*treat_?missing_?data\s*[:=]/i.test(line) ? [lines[index - 1]?.trim() ?? ''] : [],
  )
  expect(said).toHaveLength(alarms)
  for (const comment of said) expect(comment).toMatch(/^(#|\/\/) (.*No datum means|As above)/)
})
