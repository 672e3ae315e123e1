// One process or thread polls, and all of a host have the document.
export { type FromPrimaryOptions, fromPrimary } from './cluster/from-primary.js'
export { type ShareOptions, shareSource } from './cluster/share-source.js'
