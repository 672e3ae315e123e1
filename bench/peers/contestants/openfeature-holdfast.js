import { readyClient } from './holdfast.js'
import { throughOpenFeature } from './through-openfeature.js'

export { contextOf, documentOf } from './holdfast.js'

export const title = 'OpenFeature with Holdfast'
export const packages = []
export const hashesAsHoldfast = true
export const isAsync = true

export const library = () => import('../../openfeature-holdfast.js')

export async function load(library, { text, keys }) {
  const client = await readyClient(library.createFlagClient, text)
  return throughOpenFeature(library, new library.HoldfastProvider(client, { closeClient: true }), keys)
}
