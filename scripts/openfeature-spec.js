/** `npm run openfeature-spec -- <folder>`: runs OpenFeature's own scenarios, which are not ours to keep here. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const [folder] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder)) {
  console.error(
    'Name the folder of the feature files: specification/assets/gherkin in a clone of github.com/open-feature/spec.',
  )
  process.exit(2)
}
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'unit', 'test/integrations/openfeature/scenarios.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, OPENFEATURE_FEATURES: resolve(folder) },
  },
)
process.exit(status ?? 1)
