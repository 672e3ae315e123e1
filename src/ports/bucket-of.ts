/**
 * By this name integrations, which know a client by its types alone, ask it for the bucket of an answer. Registered, so that the client of
 * another copy of this package, as ES modules beside CommonJS, has it under the same name.
 */
export const bucketOf: unique symbol = Symbol.for('holdfast.bucketOf') as never
