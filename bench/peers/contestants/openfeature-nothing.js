import { throughOpenFeature } from './through-openfeature.js'

export const title = 'OpenFeature with a provider that does nothing'
export const packages = ['@openfeature/server-sdk']
export const isAsync = true
export const givesDefaults = true

export const documentOf = () => ({})

export const contextOf = (user) => user

export const library = () => import('@openfeature/server-sdk')

/** What OpenFeature's SDK takes with any provider: the other two contain it. */
export async function load(library, { keys }) {
  return throughOpenFeature(library, library.NOOP_PROVIDER, keys)
}
