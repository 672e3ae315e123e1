import { throughOpenFeature } from './through-openfeature.js'

export const title = 'OpenFeature with a provider that does nothing'
export const packages = ['@openfeature/server-sdk']
export const isAsync = true
export const givesDefaults = true

export const documentOf = () => ({})

export const contextOf = (user) => user

export const library = () => import('@openfeature/server-sdk')

/**
 * What OpenFeature's SDK takes with any provider: the other two contain it. `NOOP_PROVIDER` itself will not do: the SDK takes it for
 * the one that is there before another is set, never calls it, and answers that no provider is ready.
 */
export async function load(library, { keys }) {
  const answer = async (_key, fallback) => ({ value: fallback })
  const doingNothing = {
    metadata: { name: 'nothing' },
    resolveBooleanEvaluation: answer,
    resolveStringEvaluation: answer,
  }
  return throughOpenFeature(library, doingNothing, keys)
}
