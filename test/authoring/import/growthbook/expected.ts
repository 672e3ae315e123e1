import { featureValue, type Json, Outside, type Payload } from './reference.js'

/** What the reference says; undefined for a context that the documentation excludes. */
export function expected(payload: Payload, key: string, context: { readonly [name: string]: Json }): Json | undefined {
  try {
    return featureValue(payload, key, context)
  } catch (error) {
    if (error instanceof Outside) return undefined
    throw error
  }
}
