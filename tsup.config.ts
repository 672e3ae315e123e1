import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { plainSchema } from './scripts/schema-code/vocabulary.js'
import { thirdPartyNotices } from './scripts/third-party-notices.js'

/** For start-up time: see docs/decisions.md, "Bundled libraries". */
const bundled = ['ipaddr.js', 'murmurhash3js-revisited', 're2js', 'semver']

/** Of which the generated validator holds a part. */
const compiledIn = ['ajv']

export default defineConfig({
  // A file in src/ is an entry point, a folder a room.
  entry: ['src/*.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  clean: true,
  // Without splitting every CommonJS entry point would carry its own copy of the modules it shares with the others.
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  noExternal: bundled,
  onSuccess: async () => {
    await writeFile('dist/flags.schema.json', await published('src/schema/flags.schema.json'))
    await writeFile(
      'dist/appconfig-flags.schema.json',
      await published('src/schema/appconfig/appconfig-flags.schema.json'),
    )
    await copyFile('src/schema/generated/flags.schema.draft-04.json', 'dist/flags.schema.draft-04.json')
    await writeFile('dist/THIRD-PARTY-NOTICES.md', await thirdPartyNotices([...bundled, ...compiledIn]))
  },
})

async function published(path: string): Promise<string> {
  return `${JSON.stringify(plainSchema(JSON.parse(await readFile(path, 'utf8'))), null, 2)}\n`
}
