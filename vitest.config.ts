import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/** The examples import `holdfast` by its public name; under test that name means the sources. */
const alias = [
  { find: /^holdfast$/, replacement: source('index.ts') },
  { find: /^holdfast\/([a-z-]+)$/, replacement: source('$1.ts') },
]

/** Turns off a notice of the AWS SDK: its next releases will not run on Node.js 20. */
const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/** Until what a test waits for has come about; the runner's own second is too short on a busy machine. */
const poll = { timeout: 15_000 }

export default defineConfig({
  test: {
    coverage: { include: ['src/**'], exclude: ['src/**/generated/**'] },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'examples/testing/with-vitest.test.js'],
          exclude: ['test/page/**', 'test/package/**', 'test/infrastructure/**'],
          // Ample for a slow machine; no test is about speed.
          testTimeout: 20_000,
          expect: { poll },
          env,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'page',
          env,
          include: ['test/page/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'infrastructure',
          env,
          include: ['test/infrastructure/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      { test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
})
