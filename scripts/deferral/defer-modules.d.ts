import type { Plugin } from 'esbuild'

export function deferModules(paths: readonly string[]): Plugin
