/**
 * One process or thread of a host polls AppConfig; the others get the document from it.
 * @module
 */

export { type FromPrimaryOptions, fromPrimary } from './integrations/cluster/from-primary.js'
export { type ShareOptions, shareSource } from './integrations/cluster/share-source.js'
