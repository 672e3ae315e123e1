import type { Plugin } from 'esbuild'

export declare function bundleExactly(libraries: readonly string[]): Plugin
