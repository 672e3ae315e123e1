import type { Plugin } from 'esbuild'

export const bareSchemas: Plugin
