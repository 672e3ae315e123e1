import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { transform } from 'esbuild'

/** A Rollup plugin for what esbuild does by itself: TypeScript, JSON, and libraries under another name. */
export function sources(alias) {
  return {
    name: 'sources',
    async resolveId(specifier, importer) {
      if (specifier in alias) return this.resolve(alias[specifier], importer)
      if (!specifier.startsWith('.') || !importer?.endsWith('.ts')) return null
      const path = resolve(dirname(importer), specifier)
      return (await this.fs.lstat(path).catch(() => undefined)) === undefined ? path.replace(/\.js$/, '.ts') : path
    },
    async load(path) {
      if (!path.endsWith('.json')) return null
      return `export default ${await readFile(path, 'utf8')}`
    },
    async transform(text, path) {
      if (!path.endsWith('.ts')) return null
      const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true } }
      const { code } = await transform(text, { loader: 'ts', format: 'esm', target: 'node20', tsconfigRaw })
      return { code, map: null }
    },
    // CommonJS has none, as with esbuild. Rollup would make an address up, for browsers too.
    resolveImportMeta: () => 'undefined',
  }
}
