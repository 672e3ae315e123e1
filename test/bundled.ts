import type { BuildOptions } from 'esbuild'

/** How esbuild makes a program for a process of its own. The AWS SDK stays outside, as for users. */
export const bundled = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['@aws-sdk/*'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  logLevel: 'error',
} satisfies BuildOptions

/** With the AWS SDK and all else: for a folder that has no modules beside it. */
export const bundledAlone = {
  ...bundled,
  external: [],
  // Its default cannot be bundled.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
} satisfies BuildOptions
