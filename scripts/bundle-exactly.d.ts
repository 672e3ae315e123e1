import type { Plugin } from 'esbuild'

export declare function bundleExactly(
  always: readonly string[],
  ofEntries?: Readonly<Record<string, readonly string[]>>,
): Plugin
