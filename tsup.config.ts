import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/errors.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  clean: true,
  // Without splitting every CommonJS door would carry its own copy of the modules it shares with the others.
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  // Bundled for start-up time: see docs/decisions.md, "Bundled libraries".
  noExternal: ['semver', 'ipaddr.js', 'murmurhash3js-revisited', 're2js'],
  onSuccess: () => copyFile('src/schema/flags.schema.json', 'dist/flags.schema.json'),
})
