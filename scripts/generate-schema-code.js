// Makes src/schema/generated from the JSON Schemas of both document formats, the validator of test files from theirs, and the
// schema in the CloudFormation example.
// With --check it only compares, and exits 1 where they differ.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { acceptorModule } from './schema-code/acceptor.js'
import { draft04Schema } from './schema-code/draft-04.js'
import { factsModule } from './schema-code/format-facts.js'
import { typesModule } from './schema-code/types.js'
import { validatorModule } from './schema-code/validator.js'
import { plainSchema } from './schema-code/vocabulary.js'

const SOURCE = 'src/schema/flags.schema.json'
const APPCONFIG_SOURCE = 'src/schema/appconfig/appconfig-flags.schema.json'
const TARGET = 'src/schema/generated'
const TESTS_SOURCE = 'src/authoring/cases/flag-tests.schema.json'
const TESTS_TARGET = 'src/authoring/cases/generated'
const TEMPLATE = 'examples/infrastructure/cloudformation/flags.yaml'

const sourcesOf = (name) => {
  if (name.startsWith('format-facts')) return `${SOURCE} and ${APPCONFIG_SOURCE}`
  return name.startsWith('appconfig') ? APPCONFIG_SOURCE : SOURCE
}
const banner = (sources) =>
  `// Generated from ${sources} by scripts/generate-schema-code.js. Do not edit: change the schema, then npm run generate.\n`
const root = fileURLToPath(new URL('../', import.meta.url))
const schema = JSON.parse(await readFile(`${root}${SOURCE}`, 'utf8'))
const appConfigSchema = JSON.parse(await readFile(`${root}${APPCONFIG_SOURCE}`, 'utf8'))

const testsSchema = JSON.parse(await readFile(`${root}${TESTS_SOURCE}`, 'utf8'))

const plain = plainSchema(schema)
const draft04 = draft04Schema(plain)

const modules = {
  'appconfig-flags-validator.js': await validatorModule(appConfigSchema, 'validateAppConfigFlags', root),
  'appconfig-flags-validator.d.ts': validatorTypes(
    'validateAppConfigFlags',
    'AppConfig feature flags as they are written',
  ),
  'appconfig-flags-acceptor.js': acceptorModule(appConfigSchema, ['FlagSet', 'FlagDefinition', 'FlagValue']),
  'appconfig-flags-acceptor.d.ts': `import type {
  AppConfigFlagDefinition,
  AppConfigFlags,
  AppConfigFlagValue,
} from '../appconfig/authored-flags.js'

/** Whether the value has the shape of AppConfig feature flags as they are written: the quick answer, for the many that have. */
export declare function isFlagSet(value: unknown): value is AppConfigFlags

/** The same of one of its parts. */
export declare function isFlagDefinition(value: unknown): value is AppConfigFlagDefinition
export declare function isFlagValue(value: unknown): value is AppConfigFlagValue
`,
  'flag-document.ts': typesModule(plain),
  'format-facts.ts': factsModule(schema, appConfigSchema),
  'is-flag-document.js': acceptorModule(plain, [
    'FlagDocument',
    'FlagDefinition',
    'CohortDefinition',
    'LayerDefinition',
    'Percent',
    'AttributePath',
  ]),
  'is-flag-document.d.ts': `import type { CohortDefinition, FlagDefinition, FlagDocument, LayerDefinition } from './flag-document.js'

/** Whether the value has the shape of a flag document: the quick answer, for the many that have. */
export declare function isFlagDocument(value: unknown): value is FlagDocument

/** The same of one of its parts. */
export declare function isFlagDefinition(value: unknown): value is FlagDefinition
export declare function isCohortDefinition(value: unknown): value is CohortDefinition
export declare function isLayerDefinition(value: unknown): value is LayerDefinition

export declare function isPercent(value: unknown): value is number

/** Whether the value can name an attribute of the context. */
export declare function isAttributePath(value: unknown): value is string
`,
  'flag-document-validator.js': await validatorModule(schema, 'validateFlagDocument', root),
  'flag-document-validator.d.ts': `import type { ErrorObject } from 'ajv'
import type { FlagDocument } from './flag-document.js'

/** Whether the value has the shape of a flag document: the thorough answer, which leaves every fault in \`errors\`. */
export declare const validateFlagDocument: {
  (value: unknown): value is FlagDocument
  errors: ErrorObject[] | null
}
`,
}

const testModules = {
  'flag-tests-validator.js': await validatorModule(testsSchema, 'validateFlagTests', root),
  'flag-tests-validator.d.ts': validatorTypes('validateFlagTests', 'a test file'),
}

const files = {
  ...Object.fromEntries(
    Object.entries(modules).map(([name, code]) => [`${TARGET}/${name}`, banner(sourcesOf(name)) + code]),
  ),
  ...Object.fromEntries(
    Object.entries(testModules).map(([name, code]) => [`${TESTS_TARGET}/${name}`, banner(TESTS_SOURCE) + code]),
  ),
  [`${TARGET}/flags.schema.draft-04.json`]: `${JSON.stringify(draft04, null, 1)}\n`,
  [TEMPLATE]: withContent(await readFile(root + TEMPLATE, 'utf8'), JSON.stringify(draft04)),
}

const checking = process.argv.includes('--check')
const stale = []
await mkdir(root + TARGET, { recursive: true })
await mkdir(root + TESTS_TARGET, { recursive: true })
for (const [path, content] of Object.entries(files)) {
  if ((await readFile(root + path, 'utf8').catch(() => '')) === content) continue
  stale.push(path)
  if (!checking) await writeFile(root + path, content)
}
if (checking && stale.length > 0) {
  console.error(`Not what the schemas say: ${stale.join(', ')}.\nRun npm run generate, and commit what it changes.`)
  process.exitCode = 1
} else {
  console.log(stale.length === 0 ? 'All that is generated is up to date.' : `Written: ${stale.join(', ')}.`)
}

/** The template with the inline validator's content, which is a YAML string in single quotes. */
function withContent(template, json) {
  const place = /(?<=- Type: JSON_SCHEMA\n.*\n +Content: ).*/
  return template.replace(place, () => `'${json.replaceAll("'", "''")}'`)
}

function validatorTypes(name, subject) {
  return `import type { ErrorObject } from 'ajv'

/** Whether the value has the shape of ${subject}. Leaves every fault in \`errors\`. */
export declare const ${name}: {
  (value: unknown): boolean
  errors: ErrorObject[] | null
}
`
}
