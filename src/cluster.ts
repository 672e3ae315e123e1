// One process or thread polls, and all of a host have the document.
export { type FromPrimaryOptions, fromPrimary } from './integrations/cluster/from-primary.js'
export { type ShareOptions, shareSource } from './integrations/cluster/share-source.js'
