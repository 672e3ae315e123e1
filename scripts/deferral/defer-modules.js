import { resolve } from 'node:path'
import { stubOf } from './stub.js'

const FROM_STUB = Symbol('from the stub')
const NAMESPACE = 'deferred'

/**
 * An esbuild plugin. Whatever imports one of these modules gets a stub, which requires the module at its first call. esbuild
 * puts a required module into the same files, wrapped in a function: no bundler after it has a `require` to resolve.
 */
export function deferModules(paths) {
  const deferred = new Set(paths.map((path) => resolve(path)))
  return {
    name: 'defer-modules',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async ({ path, pluginData, ...context }) => {
        if (pluginData === FROM_STUB) return undefined
        const resolved = await build.resolve(path, { ...context, pluginData: FROM_STUB })
        return deferred.has(resolved.path) ? { path: resolved.path, namespace: NAMESPACE } : undefined
      })
      build.onResolve({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({ path }))
      build.onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path }) => ({
        contents: await stubOf(path, `require(${JSON.stringify(path)})`),
        resolveDir: '/',
      }))
    },
  }
}
