import { throughOpenFeature } from './through-openfeature.js'

export { contextOf, documentOf } from './flagd-core.js'

export const title = 'OpenFeature with flagd'
export const packages = ['@openfeature/server-sdk', '@openfeature/flagd-provider']
export const isAsync = true

export async function library() {
  const [{ NOOP_PROVIDER, OpenFeature }, { FlagdProvider }] = await Promise.all([
    import('@openfeature/server-sdk'),
    import('@openfeature/flagd-provider'),
  ])
  return { NOOP_PROVIDER, OpenFeature, FlagdProvider }
}

const silent = { error() {}, warn() {}, info() {}, debug() {} }

/** The provider's in-process resolver, from a file. */
export async function load(library, { path, keys }) {
  const options = { resolverType: 'in-process', offlineFlagSourcePath: path }
  return throughOpenFeature(library, new library.FlagdProvider(options, silent), keys)
}
