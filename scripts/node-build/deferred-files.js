import { dirname, resolve } from 'node:path'
import { stubOf } from '../deferral/stub.js'

const STUB = '\0stub:'

/**
 * A Rollup plugin. Whatever imports one of these modules gets a stub; the module is in a file of its own, which the stub
 * requires at its first call. Rollup takes that for a dynamic import, so that it does the splitting.
 */
export function deferredFiles(paths) {
  const deferred = new Set(paths.map((path) => resolve(path)))
  return {
    name: 'deferred-files',
    async resolveId(specifier, importer) {
      if (importer === undefined || !specifier.startsWith('.')) return null
      if (importer.startsWith(STUB)) return null
      const path = resolve(dirname(importer), specifier.replace(/\.js$/, '.ts'))
      return deferred.has(path) ? `${STUB}${path}` : null
    },
    async load(id) {
      if (!id.startsWith(STUB)) return null
      const path = id.slice(STUB.length)
      return await stubOf(path, `import(${JSON.stringify(path)})`)
    },
    renderDynamicImport: ({ targetModuleId }) =>
      deferred.has(targetModuleId) ? { left: 'require(', right: ')' } : null,
  }
}
